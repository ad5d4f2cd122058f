import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { DealSchema } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { heldBack } from "./held-back";

test("deals newer than the newest seen wait", () => {
  const deals = ["c", "b", "a"].map((id) => create(DealSchema, { id }));
  const { shown, waiting } = heldBack(deals, "b");
  expect([shown.map(({ id }) => id), waiting]).toEqual([["b", "a"], 1]);
});
