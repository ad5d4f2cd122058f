import { expect, test } from "vitest";
import { Metric } from "@/gen/suki/kpi/v1/kpi_pb";
import { changeOf } from "./metrics";

test("more revenue is good, more missed calls are not", () => {
  expect(changeOf(Metric.REVENUE, "150.00", "100.00")).toEqual({ direction: "up", good: true, percent: 50 });
  expect(changeOf(Metric.CALLS_MISSED, "3", "2")).toEqual({ direction: "up", good: false, percent: 50 });
  expect(changeOf(Metric.DEALS_LOST, "1", "2")).toEqual({ direction: "down", good: true, percent: 50 });
});

test("where there was nothing before, there is no percentage", () => {
  expect(changeOf(Metric.DEALS_WON, "4", "0").percent).toBeUndefined();
  expect(changeOf(Metric.DEALS_WON, "0", "").direction).toBe("same");
});
