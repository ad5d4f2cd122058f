import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { CallSchema, CallState } from "@/gen/suki/telephony/v1/telephony_pb";
import { afterChange, inFront } from "./open-calls";

const me = "maria";
const call = (id: string, state: CallState, version = 1n, ownerId = me) => create(CallSchema, { id, state, version, ownerId });
const ringing = call("one", CallState.RINGING);

test("a call that rings for me appears, one for somebody else does not", () => {
  expect(afterChange([], ringing, me)).toEqual([ringing]);
  expect(afterChange([], call("two", CallState.RINGING, 1n, "jun"), me)).toEqual([]);
});

test("a second call queues behind the first", () => {
  const both = afterChange([ringing], call("two", CallState.RINGING), me);
  expect(inFront(both, "one")?.id).toBe("one");
  expect(both).toHaveLength(2);
});

test("a call stays when it has ended, but an ended one does not appear from nowhere", () => {
  const ended = call("one", CallState.ENDED, 3n);
  expect(afterChange([ringing], ended, me)).toEqual([ended]);
  expect(afterChange([], ended, me)).toEqual([]);
});

test("news that come late change nothing", () => {
  const answered = call("one", CallState.ANSWERED, 2n);
  expect(afterChange([answered], ringing, me)).toEqual([answered]);
});

test("a call that was given to somebody else leaves", () => {
  expect(afterChange([ringing], call("one", CallState.RINGING, 2n, "jun"), me)).toEqual([]);
});

test("a missed call gives way to one that rings", () => {
  const missed = call("one", CallState.MISSED, 2n);
  expect(inFront([missed, call("two", CallState.RINGING)], "one")?.id).toBe("two");
  expect(inFront([missed], undefined)?.id).toBe("one");
});
