import { expect, test } from "vitest";
import { asMonth, monthsFrom, planKey, plansOf } from "./months";

const now = new Date("2026-11-25T12:00:00Z");

test("months go over the turn of the year", () => {
  expect(monthsFrom("2026-11-01", 3)).toEqual(["2026-11-01", "2026-12-01", "2027-01-01"]);
});

test("what is no month is this month", () => {
  expect(asMonth("2026-03-01", now)).toBe("2026-03-01");
  expect(asMonth("2026-13-01", now)).toBe("2026-11-01");
  expect(asMonth(undefined, now)).toBe("2026-11-01");
});

test("a plan is found by whose it is and its month", () => {
  const plans = plansOf(
    [
      { metric: 1, employeeId: "maria", departmentId: "", month: "2026-11-01", value: "20000.00" },
      { metric: 3, employeeId: "maria", departmentId: "", month: "2026-11-01", value: "5" },
    ],
    1,
  );
  expect(plans.get(planKey("maria", "2026-11-01"))).toBe("20000.00");
  expect(plans.size).toBe(1);
});
