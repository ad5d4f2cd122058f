import { CUSTOM, customNames, flatObject } from "@/features/clients/changes";
import type { Change } from "@/gen/suki/type/v1/type_pb";

/** A field of a deal before and after; decimal texts, ids and times as they are stored. `undo` are the parts to take back. */
export type FieldChange = { field: ToldField; custom?: string; before: unknown; after: unknown; undo: string[] };

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
export type ToldField = (typeof TOLD)[number] | "custom";
/** Steps are taken back by steps. */
const STEPS: ReadonlySet<string> = new Set(["state", "stage_id", "loss_reason_id", "loss_note"]);
/** What changes with a field. */
const COMPANIONS: Record<string, string[]> = { amount: ["currency"], lines: ["amount"], owner_id: ["department_id"] };

/** What a recorded change says to a reader; marks that the service keeps for itself are left out. */
export function changedFields(change: Pick<Change, "beforeJson" | "afterJson">): FieldChange[] {
  const [before, after] = [flatObject(change.beforeJson), flatObject(change.afterJson)];
  const custom = customNames(before, after).map((name) => ({ name, field: "custom" as const }));
  return [...TOLD.map((field) => ({ name: field, field })), ...custom]
    .filter(({ name }) => JSON.stringify(before[name] ?? null) !== JSON.stringify(after[name] ?? null))
    .map(({ name, field }) => ({
      field,
      before: before[name] ?? null,
      after: after[name] ?? null,
      undo: STEPS.has(name) ? [] : [name, ...(COMPANIONS[name] ?? []).filter((part) => part in after)],
      ...(field === "custom" && { custom: name.slice(CUSTOM.length) }),
    }));
}

/** "employee:<id>" → who; anything else did not come from a person. */
export function actorOf(actor: string): { employeeId: string } | { service: string } {
  const [kind, name = ""] = actor.split(":");
  return kind === "employee" ? { employeeId: name } : { service: name || actor };
}
