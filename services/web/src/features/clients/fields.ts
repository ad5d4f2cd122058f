import type { Company, Contact } from "@/gen/suki/contacts/v1/contacts_pb";

export type FieldKind = "text" | "long" | "date" | "phones" | "emails" | "count" | "source" | "person" | "company";
export type ContactField = keyof Omit<Contact, "$typeName" | "$unknown"> & string;
export type CompanyField = keyof Omit<Company, "$typeName" | "$unknown" | "annualRevenue"> & string;
export type Field<Name extends string = string> = { name: Name; kind: FieldKind };

/** What a card says, as a form holds it: lists of numbers and addresses, everything else as text. */
export type Values = Record<string, string | string[]>;

export const CONTACT_FIELDS = [
  { name: "lastName", kind: "text" },
  { name: "firstName", kind: "text" },
  { name: "middleName", kind: "text" },
  { name: "companyId", kind: "company" },
  { name: "position", kind: "text" },
  { name: "phones", kind: "phones" },
  { name: "emails", kind: "emails" },
  { name: "telegram", kind: "text" },
  { name: "birthDate", kind: "date" },
  { name: "city", kind: "text" },
  { name: "sourceId", kind: "source" },
  { name: "ownerId", kind: "person" },
  { name: "note", kind: "long" },
] as const satisfies readonly Field<ContactField>[];

export const COMPANY_FIELDS = [
  { name: "name", kind: "text" },
  { name: "legalName", kind: "text" },
  { name: "inn", kind: "text" },
  { name: "kpp", kind: "text" },
  { name: "ogrn", kind: "text" },
  { name: "phones", kind: "phones" },
  { name: "emails", kind: "emails" },
  { name: "website", kind: "text" },
  { name: "city", kind: "text" },
  { name: "address", kind: "text" },
  { name: "industry", kind: "text" },
  { name: "employeeCount", kind: "count" },
  { name: "foundedYear", kind: "count" },
  { name: "parentId", kind: "company" },
  { name: "sourceId", kind: "source" },
  { name: "ownerId", kind: "person" },
  { name: "note", kind: "long" },
] as const satisfies readonly Field<CompanyField>[];

/** The fields that have a name in the catalogue. */
export type LabelledField = (typeof CONTACT_FIELDS)[number]["name"] | (typeof COMPANY_FIELDS)[number]["name"];
export type AnyField = Field<ContactField | CompanyField> & { name: LabelledField };

/** The named fields of a card as a form holds them. */
export function valuesOf(record: object, fields: readonly Field[]): Values {
  const given = record as Record<string, string | string[] | number>;
  return Object.fromEntries(
    fields.map(({ name }) => {
      const value = given[name];
      return [name, Array.isArray(value) ? value : value ? String(value) : ""];
    }),
  );
}

export function sameValue(one: Values[string] | undefined, other: Values[string] | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** What differs from what was read. */
export function changedFields(before: Values, after: Values): string[] {
  return Object.keys(after).filter((name) => !sameValue(before[name], after[name]));
}

/** The changed fields as the service takes them: only those, numbers as numbers, and the mask that names them. */
export function asUpdate(values: Values, changed: string[], fields: readonly Field[]) {
  const counts = new Set(fields.filter(({ kind }) => kind === "count").map(({ name }) => name));
  const record = Object.fromEntries(changed.map((name) => [name, counts.has(name) ? Number(values[name] || 0) : values[name]]));
  return { record, updateMask: { paths: changed.map(snake) } };
}

function snake(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
