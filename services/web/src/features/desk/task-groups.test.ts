import { create } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { TaskSchema } from "@/gen/suki/activities/v1/activities_pb";
import { groupTasks } from "./task-groups";

const now = new Date(2026, 10, 25, 12);
const task = (id: string, due?: Date) => create(TaskSchema, { id, dueTime: due && timestampFromDate(due) });

test("tasks are late, of today, or later; without a due time they are later", () => {
  const tasks = [
    task("a", new Date(2026, 10, 25, 9)),
    task("b", new Date(2026, 10, 25, 18)),
    task("c", new Date(2026, 10, 26, 9)),
    task("d"),
  ];
  const { late, today, later } = groupTasks(tasks, now, new Date(2026, 10, 26));
  expect([late, today, later].map((group) => group.map(({ id }) => id))).toEqual([["a"], ["b"], ["c", "d"]]);
});
