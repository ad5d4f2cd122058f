import { expect, test } from "vitest";
import { dateOf, dayText, midnight, momentText, nextHour } from "./moments";

test("a picked moment goes to a date and back", () => {
  expect(momentText(dateOf("2026-11-25 14:30:00"))).toBe("2026-11-25 14:30:00");
  expect(dayText(dateOf("2026-11-05"))).toBe("2026-11-05");
});

test("a new meeting begins at the next full hour, over midnight too", () => {
  expect(momentText(nextHour(new Date(2026, 10, 25, 23, 12)))).toBe("2026-11-26 00:00:00");
});

test("days are counted over the end of a month", () => {
  expect(dayText(midnight(new Date(2026, 10, 30, 15), 1))).toBe("2026-12-01");
});
