import { expect, test } from "vitest";
import { dayText } from "@/features/clients/moments";
import { dayAfterKey, daysOf, step, weekStart } from "./days";

const wednesday = new Date(2026, 10, 25);

test("a week begins where the reader's weeks begin", () => {
  expect(dayText(weekStart(wednesday, 1))).toBe("2026-11-23");
  expect(dayText(weekStart(wednesday, 0))).toBe("2026-11-22");
});

test("a month is shown in whole weeks", () => {
  const days = daysOf("month", wednesday, 1).map(dayText);
  expect([days[0], days.at(-1), days.length]).toEqual(["2026-10-26", "2026-12-06", 42]);
  expect(daysOf("month", new Date(2027, 1, 10), 1)).toHaveLength(28);
});

test("a month later is the last day where the month is shorter", () => {
  expect(dayText(step("month", new Date(2026, 0, 31), 1))).toBe("2026-02-28");
  expect(dayText(step("week", wednesday, -1))).toBe("2026-11-18");
  expect(dayText(step("day", wednesday, 1))).toBe("2026-11-26");
});

test("arrows go by days and weeks", () => {
  expect(dayText(dayAfterKey(wednesday, "ArrowDown")!)).toBe("2026-12-02");
  expect(dayAfterKey(wednesday, "x")).toBeUndefined();
});
