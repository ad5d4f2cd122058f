import { type Field, sameValue, type Values } from "@/features/clients/fields";

/** A card to be put together with others: its id, and what it says as forms hold it. */
export type Side = { id: string; values: Values };
/** Field → the id of the card whose value stays. */
export type Choices = Record<string, string>;
/** A line of the comparison: what each card says, and whether somebody has to choose. */
export type Row = { field: Field; said: Values[string][]; differs: boolean };

const LISTS = new Set(["phones", "emails"]);

/** The fields that any card fills; lists are put together, so nobody has to choose among them. */
export function rowsOf(sides: Side[], fields: readonly Field[]): Row[] {
  return fields
    .map((field) => ({ field, said: sides.map(({ values }) => values[field.name] ?? "") }))
    .filter(({ said }) => said.some((value) => value.length > 0))
    .map(({ field, said }) => ({ field, said, differs: !LISTS.has(field.name) && distinct(said).length > 1 }));
}

function distinct(said: Values[string][]): Values[string][] {
  const filled = said.filter((value) => value.length > 0);
  return filled.filter((value, place) => filled.findIndex((other) => sameValue(value, other)) === place);
}

/** One merge after the other into the survivor, and the fields that it takes from each, by the contract's names. */
export function stepsOf(sides: Side[], survivorId: string, choices: Choices): { loserId: string; takeFromLoser: string[] }[] {
  return sides
    .filter(({ id }) => id !== survivorId)
    .map(({ id }) => ({
      loserId: id,
      takeFromLoser: Object.keys(choices)
        .filter((field) => choices[field] === id)
        .map(snake),
    }));
}

/** What the survivor will say. */
export function resultOf(sides: Side[], survivorId: string, choices: Choices, rows: Row[]): Values {
  const ordered = [...sides].sort((one, other) => Number(other.id === survivorId) - Number(one.id === survivorId));
  return Object.fromEntries(rows.map(({ field: { name } }) => [name, kept(name, ordered, choices[name])]));
}

function kept(name: string, ordered: Side[], chosen: string | undefined): Values[string] {
  const said = ordered.map(({ values }) => values[name] ?? "");
  if (LISTS.has(name)) return [...new Set(said.flat())];
  return ordered.find(({ id }) => id === chosen)?.values[name] || (said.find((value) => value.length > 0) ?? "");
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
