import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { DealSchema, DealState } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { sumsOf } from "./money";

const deal = (state: DealState, amount: string, currency = "USD") =>
  create(DealSchema, { state, amount: { amount, currency } });

test("won and open deals are summed apart, lost ones are not counted", () => {
  const deals = [
    deal(DealState.WON, "0.10"),
    deal(DealState.WON, "0.20"),
    deal(DealState.OPEN, "5"),
    deal(DealState.LOST, "99"),
  ];
  expect(sumsOf(deals)).toEqual([{ currency: "USD", won: "0.30", open: "5.00" }]);
});

test("currencies are never added up", () => {
  expect(
    sumsOf([deal(DealState.OPEN, "1"), deal(DealState.OPEN, "2", "PHP")]).map(({ currency, open }) => [currency, open]),
  ).toEqual([
    ["USD", "1.00"],
    ["PHP", "2.00"],
  ]);
});
