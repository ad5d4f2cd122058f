import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import type { Fact } from "@/gen/suki/kpi/v1/kpi_pb";

export type TaskWishes = { title: string; due: Date | undefined; ownerId: string };

/** The task for a row: about its deal or client, for the one who was chosen, else for the one whose row it is. */
export function taskOf(
  fact: Pick<Fact, "subject" | "subjectId" | "employeeId" | "title">,
  { title, due, ownerId }: TaskWishes,
) {
  return {
    title: fact.title ? `${title}: ${fact.title}` : title,
    ownerId: ownerId || fact.employeeId,
    ...(due && { dueTime: timestampFromDate(due) }),
    ...(fact.subject === "deal" && { dealId: fact.subjectId }),
    ...(fact.subject === "contact" && { contactId: fact.subjectId }),
  };
}
