import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { DealSchema } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { quietest } from "./silence";

test("the longest silence comes first; a deal without a talk is as old as itself", () => {
  const deals = [
    create(DealSchema, { id: "fresh", lastContactTime: timestampFromMs(9000), createTime: timestampFromMs(1) }),
    create(DealSchema, { id: "new", createTime: timestampFromMs(5000) }),
    create(DealSchema, { id: "old", lastContactTime: timestampFromMs(2000), createTime: timestampFromMs(1) }),
  ];
  expect(quietest(deals, 2).map(({ id }) => id)).toEqual(["old", "new"]);
});
