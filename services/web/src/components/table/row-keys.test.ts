import { expect, test } from "vitest";
import { nextRow } from "./row-keys";

test("j goes down, k goes up, and neither leaves the list", () => {
  expect([nextRow("j", 0, 3), nextRow("j", 2, 3), nextRow("k", 2, 3), nextRow("k", 0, 3)]).toEqual([1, 2, 1, 0]);
});

test("the first key chooses the first row", () => {
  expect(nextRow("k", -1, 3)).toBe(0);
});
