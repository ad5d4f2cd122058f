import { expect, test } from "vitest";
import { percentKnown } from "./completeness";

test("an empty card is not known at all, a full one wholly", () => {
  expect(percentKnown(["city", "inn"], ["city", "inn"])).toBe(0);
  expect(percentKnown(["city", "inn"], [])).toBe(100);
  expect(percentKnown([], [])).toBe(100);
});

test("parts are whole percents", () => {
  expect(percentKnown(["a", "b", "c"], ["b"])).toBe(67);
});
