import type { Change } from "@/gen/suki/type/v1/type_pb";

/** A field of a deal before and after; decimal texts, ids and times as they are stored. */
export type FieldChange = { field: string; before: unknown; after: unknown };

/** The fields that a reader knows, in the order in which they are told. */
export const TOLD = [
  "title",
  "state",
  "stage_id",
  "owner_id",
  "amount",
  "lines",
  "deadline",
  "source_id",
  "contact_id",
  "company_id",
  "loss_reason_id",
  "loss_note",
] as const;
export type ToldField = (typeof TOLD)[number];

/** What a recorded change says to a reader; marks that the service keeps for itself are left out. */
export function changedFields(change: Pick<Change, "beforeJson" | "afterJson">): (FieldChange & { field: ToldField })[] {
  const [before, after] = [parsed(change.beforeJson), parsed(change.afterJson)];
  return TOLD.filter((field) => field in before || field in after)
    .map((field) => ({ field, before: before[field] ?? null, after: after[field] ?? null }))
    .filter((one) => JSON.stringify(one.before) !== JSON.stringify(one.after));
}

function parsed(json: string): Record<string, unknown> {
  return json ? (JSON.parse(json) as Record<string, unknown>) : {};
}

/** "employee:<id>" → who; anything else did not come from a person. */
export function actorOf(actor: string): { employeeId: string } | { service: string } {
  const [kind, name = ""] = actor.split(":");
  return kind === "employee" ? { employeeId: name } : { service: name || actor };
}
