import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { DealSchema } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { gathered } from "./gathered";

const cards = ["5", "4", "3", "2", "1"].map((id) => create(DealSchema, { id }));
const split = (seen: string[] | undefined, mine: string[] = []) => {
  const { shown, waiting } = gathered(cards, seen && new Set(seen), new Set(mine));
  return [shown.map(({ id }) => id).join(""), waiting];
};

test("a column that nobody reads shows everything", () => {
  expect(split(undefined)).toEqual(["54321", 0]);
});

test("what came above or among the cards that are read waits", () => {
  expect(split(["4", "2"])).toEqual(["421", 2]);
});

test("a deal that the reader moved is shown where it was put", () => {
  expect(split(["4", "2"], ["5"])).toEqual(["5421", 1]);
});

test("into an empty column a deal comes at once", () => {
  expect(split([])).toEqual(["54321", 0]);
});
