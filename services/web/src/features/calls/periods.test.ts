import { expect, test } from "vitest";
import { periodSince } from "./periods";

const now = new Date(2026, 10, 25, 15);

test("today begins at midnight, a week has seven days with today", () => {
  expect(periodSince("today", now)).toEqual(new Date(2026, 10, 25));
  expect(periodSince("week", now)).toEqual(new Date(2026, 10, 19));
});

test("a word that is no period is all time", () => {
  expect(periodSince("ever", now)).toBeUndefined();
});
