import { timestampDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { asPeriod, daysOf } from "./period";

const now = new Date("2026-01-15T12:00:00Z");

test("periods end on their last day", () => {
  expect(daysOf({}, now)).toEqual({ from: "2026-01-01", to: "2026-01-31" });
  expect(daysOf({ period: "lastMonth" }, now)).toEqual({ from: "2025-12-01", to: "2025-12-31" });
  expect(daysOf({ period: "quarter" }, new Date("2026-11-25T00:00:00Z"))).toEqual({ from: "2026-10-01", to: "2026-12-31" });
  expect(daysOf({ period: "custom", from: "2017-01-01", to: "2017-12-31" }, now)).toEqual({
    from: "2017-01-01",
    to: "2017-12-31",
  });
});

test("the last day is within the period", () => {
  const { startTime, endTime } = asPeriod({ from: "2026-01-01", to: "2026-01-31" });
  expect(startTime && timestampDate(startTime).toISOString()).toBe("2026-01-01T00:00:00.000Z");
  expect(endTime && timestampDate(endTime).toISOString()).toBe("2026-02-01T00:00:00.000Z");
});

test("an open side has no limit, and a moment stays as it is", () => {
  expect(asPeriod({ from: "", to: "" })).toEqual({});
  const { endTime } = asPeriod({ from: "", to: "2026-01-31T10:00:00Z" });
  expect(endTime && timestampDate(endTime).toISOString()).toBe("2026-01-31T10:00:00.000Z");
});
