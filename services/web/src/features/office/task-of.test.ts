import { expect, test } from "vitest";
import { taskOf } from "./task-of";

const fact = { subject: "deal", subjectId: "d", employeeId: "maria", title: "Roof" };

test("a task is about the deal of its row and for whose row it is", () => {
  expect(taskOf(fact, { title: "Call back", due: undefined, ownerId: "" })).toEqual({
    title: "Call back: Roof",
    ownerId: "maria",
    dealId: "d",
  });
});

test("one owner can be chosen for all", () => {
  const task = taskOf({ ...fact, subject: "contact", title: "" }, { title: "Call back", due: undefined, ownerId: "jun" });
  expect(task).toEqual({ title: "Call back", ownerId: "jun", contactId: "d" });
});
