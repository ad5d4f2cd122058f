export type FieldChange = { field: string; before: string; after: string };

/** What one recorded change did to each field, from its two JSON objects; service fields are left out. */
export function fieldChanges(beforeJson: string, afterJson: string): FieldChange[] {
  const [before, after] = [objectOf(beforeJson), objectOf(afterJson)];
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])].filter((name) => !HIDDEN.has(name));
  return names
    .map((field) => ({ field, before: shown(before[field]), after: shown(after[field]) }))
    .filter((change) => change.before !== change.after);
}

const HIDDEN = new Set(["id", "version", "search", "create_time", "update_time", "department_id", "request_id"]);

function objectOf(json: string): Record<string, unknown> {
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
