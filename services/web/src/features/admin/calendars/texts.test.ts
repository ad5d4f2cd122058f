import { expect, test } from "vitest";
import { daysOf, daysText, weekOf, weekText } from "./texts";

const WEEK = ["09:00-13:00, 14:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-16:00", "", ""];

test("a week is seven lines, in any language, and comes back as it was", () => {
  const text = weekText(WEEK, "ru");
  expect(text.split("\n")).toHaveLength(7);
  expect(text.split("\n")[0]).toContain("09:00-13:00, 14:00-18:00");
  expect(weekOf(text)).toEqual(WEEK);
});

test("a holiday is a date and a name, a short day has hours too", () => {
  const days = [
    { date: "2026-12-25", hours: "", name: "Christmas Day" },
    { date: "2026-12-26", hours: "10:00-12:00, 13:00-14:00", name: "Half" },
    { date: "2026-12-27", hours: "10:00-12:00", name: "" },
  ];
  expect(daysOf(daysText(days))).toEqual(days);
  expect(daysOf("\n 2026-12-25   Christmas Day \n\n")).toEqual([days[0]]);
});
