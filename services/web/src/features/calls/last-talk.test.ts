import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { InteractionSchema } from "@/gen/suki/contacts/v1/contacts_pb";
import { CallSchema } from "@/gen/suki/telephony/v1/telephony_pb";
import { lastBefore } from "./last-talk";

const talk = (referenceId: string, ms: number) => create(InteractionSchema, { referenceId, happenTime: timestampFromMs(ms) });

test("the last talk is neither this one nor a later one", () => {
  const call = create(CallSchema, { id: "now", startTime: timestampFromMs(2000) });
  const talks = [talk("later", 3000), talk("now", 2000), talk("before", 1000)];
  expect(lastBefore(call, talks)?.referenceId).toBe("before");
  expect(lastBefore(call, [talk("now", 2000)])).toBeUndefined();
});
