import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { ReportTableSchema } from "@/gen/suki/kpi/v1/kpi_pb";
import { chartOf } from "./chart-data";

const titles = { column: (key: string) => key, row: (row: { title: string }) => row.title, subject: () => "" };
const table = (...rows: [string, string][]) =>
  create(ReportTableSchema, { columns: [{ key: "revenue" }], rows: rows.map(([title, cell]) => ({ title, cells: [cell] })) });

test("bars stand in the order of the report", () => {
  const data = chartOf("sources", table(["Site", "20.00"], ["Phone", "5.50"]), titles);
  expect(data?.categories).toEqual(["Site", "Phone"]);
  expect(data?.series[0]?.values).toEqual([20, 5.5]);
});

test("one bar alone says nothing", () => {
  expect(chartOf("sources", table(["Site", "20.00"], ["Phone", ""]), titles)).toBeUndefined();
});
