import { expect, test } from "vitest";
import { dayOf, endOfDay } from "./days";

test("a day's end is on that day", () => {
  expect(dayOf(endOfDay("2026-03-01"))).toBe("2026-03-01");
  expect(endOfDay("2026-03-01")).toEqual(new Date(2026, 2, 1, 23, 59, 59));
});
