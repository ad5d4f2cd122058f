import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { DealSchema } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { MoneySchema } from "@/gen/suki/type/v1/type_pb";
import { clashes, pathsOf } from "./deal-edit";

const base = create(DealSchema, { title: "Pumps", ownerId: "ana", amount: { amount: "5.00", currency: "USD" } });

test("an update names its fields as the contract does", () => {
  expect(pathsOf({ ownerId: "jun", deadline: undefined })).toEqual(["owner_id", "deadline"]);
});

test("changes of different fields do not clash", () => {
  const theirs = create(DealSchema, { ...base, ownerId: "jun" });
  expect(clashes({ title: "Two pumps" }, base, theirs)).toEqual([]);
});

test("changes of one field clash, also inside it", () => {
  const theirs = create(DealSchema, { ...base, amount: create(MoneySchema, { amount: "6.00", currency: "USD" }) });
  expect(clashes({ title: "Two pumps", amount: base.amount }, base, theirs)).toEqual(["amount"]);
});
