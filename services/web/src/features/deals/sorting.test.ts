import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { DealSchema } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { nextSorting, sorted, sortingOf } from "./sorting";

const deal = (id: string, amount?: string) =>
  create(DealSchema, { id, amount: amount ? { amount, currency: "USD" } : undefined });
const deals = [deal("a", "9.00"), deal("b"), deal("c", "100.00")];
const order = (text: string) => sorted(deals, sortingOf(text), () => "").map(({ id }) => id);

test("amounts are sorted as numbers; what has none comes last either way", () => {
  expect(order("amount")).toEqual(["a", "c", "b"]);
  expect(order("-amount")).toEqual(["c", "a", "b"]);
});

test("a header sorts up, then down, then not at all", () => {
  expect(nextSorting(undefined, "amount")).toBe("amount");
  expect(nextSorting(sortingOf("amount"), "amount")).toBe("-amount");
  expect(nextSorting(sortingOf("-amount"), "amount")).toBeUndefined();
  expect(nextSorting(sortingOf("-amount"), "client")).toBe("client");
});

test("the URL cannot ask for a column that there is not", () => {
  expect(sortingOf("password")).toBeUndefined();
});
