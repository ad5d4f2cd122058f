import { expect, test } from "vitest";
import { newAbove } from "./new-above";

test("rows above the former top are new", () => {
  expect(newAbove(["d", "c", "b", "a"], "b")).toBe(2);
  expect(newAbove(["b", "a"], "b")).toBe(0);
});

test("nothing is held back when the former top is gone", () => {
  expect(newAbove(["c", "a"], "b")).toBe(0);
  expect(newAbove(["a"], undefined)).toBe(0);
});
