import { expect, test } from "vitest";
import type { Entry } from "./entries";
import { hoursOf, placedIn } from "./hours";

const day = new Date(2026, 10, 25);
const at = (hour: number, minute = 0) => new Date(2026, 10, 25, hour, minute);
const meeting = (id: string, start: Date, end?: Date): Entry => ({
  id,
  kind: "meeting",
  at: start,
  end,
  title: id,
  late: false,
  cancelled: false,
});
const seats = (...meetings: Entry[]) =>
  placedIn(day, meetings).map(({ entry, lane, lanes }) => `${entry.id} ${lane + 1}/${lanes}`);

test("meetings that overlap stand side by side, those after each other have the whole width", () => {
  expect(seats(meeting("a", at(9), at(11)), meeting("b", at(10), at(12)), meeting("c", at(12), at(13)))).toEqual([
    "a 1/2",
    "b 2/2",
    "c 1/1",
  ]);
});

test("a lane that is free again is used again", () => {
  expect(seats(meeting("a", at(9), at(12)), meeting("b", at(9), at(10)), meeting("c", at(10), at(11)))).toEqual([
    "a 1/2",
    "b 2/2",
    "c 2/2",
  ]);
});

test("a meeting is as tall as it is long, but never too small to read, and ends with its day", () => {
  const spans = placedIn(day, [meeting("short", at(9), at(9, 5)), meeting("open", at(10)), meeting("late", at(23), at(25))]);
  expect(spans.map(({ from, to }) => [from, to])).toEqual([
    [9, 9.5],
    [10, 11],
    [23, 24],
  ]);
});

test("working hours are drawn, and wider where something stands outside of them", () => {
  expect(hoursOf(placedIn(day, [meeting("a", at(10))]), false)).toEqual({ first: 8, last: 19 });
  expect(hoursOf(placedIn(day, [meeting("a", at(6, 30), at(7))]), false)).toEqual({ first: 6, last: 19 });
  expect(hoursOf([], true)).toEqual({ first: 0, last: 24 });
});
