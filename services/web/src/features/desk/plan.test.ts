import { expect, test } from "vitest";
import { planNow, trendOf } from "./plan";

const [start, end] = [new Date("2026-11-01T00:00:00Z"), new Date("2026-12-01T00:00:00Z")];
const middle = new Date("2026-11-16T00:00:00Z");

test("half of the month asks for half of the plan", () => {
  expect(planNow("5000", "20000", start, end, middle)).toEqual({
    percent: 25,
    expectedPercent: 50,
    expected: 10000,
    ahead: false,
  });
  expect(planNow("12000.50", "20000", start, end, middle)?.ahead).toBe(true);
});

test("after the period everything is expected", () => {
  expect(planNow("1", "10", start, end, new Date("2027-01-01T00:00:00Z"))?.expected).toBe(10);
});

test("without a plan there is nothing to stand against", () => {
  expect(planNow("1", "", start, end, middle)).toBeUndefined();
});

test("a change is against the period before", () => {
  expect(trendOf("15", "10")).toEqual({ direction: "up", percent: 50 });
  expect(trendOf("5.00", "10.00")).toEqual({ direction: "down", percent: 50 });
  expect(trendOf("3", "0")).toEqual({ direction: "up" });
});
