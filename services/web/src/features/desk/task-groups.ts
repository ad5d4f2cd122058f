import { timestampDate } from "@bufbuild/protobuf/wkt";
import type { Task } from "@/gen/suki/activities/v1/activities_pb";

/** Tasks in their order, parted into what is past due, what is due before the day ends, and the rest. */
export function groupTasks(tasks: Task[], now: Date, dayEnd: Date): { late: Task[]; today: Task[]; later: Task[] } {
  const groups = { late: [] as Task[], today: [] as Task[], later: [] as Task[] };
  for (const task of tasks) {
    const due = task.dueTime && timestampDate(task.dueTime);
    const group = due && due < now ? "late" : due && due < dayEnd ? "today" : "later";
    groups[group].push(task);
  }
  return groups;
}
