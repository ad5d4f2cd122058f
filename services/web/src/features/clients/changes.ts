/** `undo` are the parts to take back with it. */
export type FieldChange = { field: string; before: string; after: string; undo: string[] };

/** Of a custom field's name in a change: "custom_fields.size". */
export const CUSTOM = "custom_fields.";
/** What changes with a field. */
const COMPANIONS: Record<string, string[]> = { owner_id: ["department_id"], revenue_amount: ["revenue_currency"] };

/** What one recorded change did to each field, from its two JSON objects; service fields are left out. */
export function fieldChanges(beforeJson: string, afterJson: string): FieldChange[] {
  const [before, after] = [flatObject(beforeJson), flatObject(afterJson)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !HIDDEN.has(name));
  return names
    .map((field) => ({
      field,
      before: shown(before[field]),
      after: shown(after[field]),
      undo: [field, ...(COMPANIONS[field] ?? []).filter((part) => part in after)],
    }))
    .filter((change) => change.before !== change.after);
}

const HIDDEN = new Set(["id", "version", "search", "create_time", "update_time", "department_id", "request_id"]);

/** A recorded object, with its custom fields as names of their own. */
export function flatObject(json: string): Record<string, unknown> {
  const { custom_fields: custom, ...own } = objectOf(json);
  const named = Object.entries(custom ?? {}).map(([key, value]) => [CUSTOM + key, value]);
  return { ...own, ...Object.fromEntries(named) };
}

export function customNames(...objects: Record<string, unknown>[]): string[] {
  return [...new Set(objects.flatMap(Object.keys))].filter((name) => name.startsWith(CUSTOM));
}

function objectOf(json: string): Record<string, unknown> & { custom_fields?: object } {
  const parsed: unknown = json ? JSON.parse(json) : {};
  return parsed && typeof parsed === "object" ? (parsed as Record<string, unknown>) : {};
}

function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (Array.isArray(value)) return value.map(shown).join(", ");
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}

/** "first_name" → "firstName", as the catalogue names fields. */
export function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
