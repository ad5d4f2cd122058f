import { create } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { MeetingSchema, TaskSchema } from "@/gen/suki/activities/v1/activities_pb";
import { DealSchema } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { entriesByDay, entriesOf } from "./entries";

const at = (hour: number) => timestampFromDate(new Date(2026, 10, 25, hour));
const meeting = create(MeetingSchema, { id: "m", title: "Visit", startTime: at(15), contactId: "ada" });
const task = create(TaskSchema, { id: "t", title: "Call", dueTime: at(9), dealId: "d", contactId: "ada" });
const deal = create(DealSchema, { id: "d", title: "Pumps", deadline: at(18) });
const now = new Date(2026, 10, 25, 16);

test("meetings, tasks and deadlines stand together by time, each leading to its record", () => {
  expect(entriesOf([meeting], [task], [deal], now).map(({ kind, leadsTo }) => [kind, leadsTo])).toEqual([
    ["task", { to: "deal", id: "d" }],
    ["meeting", { to: "client", id: "ada" }],
    ["deal", { to: "deal", id: "d" }],
  ]);
});

test("a task past due is late, a meeting never is", () => {
  expect(entriesOf([meeting], [task], [deal], now).map(({ late }) => late)).toEqual([true, false, false]);
});

test("what has no time does not stand in the calendar", () => {
  expect(entriesOf([], [create(TaskSchema, { id: "t" })], [], now)).toEqual([]);
});

test("entries are found by their local day", () => {
  expect(entriesByDay(entriesOf([meeting], [], [], now)).get("2026-11-25")).toHaveLength(1);
});
