import { timestampDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { DealState } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { filterCount, filterOf, statesOf } from "./deal-search";

test("the URL's words become the filter", () => {
  expect(filterOf({ owner: "o", q: "pump", overdue: "1" })).toEqual({
    ownerId: "o",
    departmentId: "",
    sourceId: "",
    query: "pump",
    overdue: true,
    created: undefined,
    customFields: [],
  });
});

test("a period takes in its last day", () => {
  const created = filterOf({ from: "2026-11-01", to: "2026-11-30" }).created;
  expect(timestampDate(created?.startTime as never)).toEqual(new Date(2026, 10, 1));
  expect(timestampDate(created?.endTime as never)).toEqual(new Date(2026, 11, 1));
});

test("a period is one filter; a pipeline and a stage are none", () => {
  expect(filterCount({ from: "2026-11-01", to: "2026-11-30", owner: "o", pipeline: "p", stage: "s" })).toBe(2);
});

test("open deals are shown unless the URL says otherwise", () => {
  expect(statesOf({})).toEqual([DealState.OPEN]);
  expect(statesOf({ state: "all" })).toEqual([]);
  expect(statesOf({ state: "nonsense" })).toEqual([DealState.OPEN]);
});
