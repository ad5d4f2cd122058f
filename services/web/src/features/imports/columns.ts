import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";

const COMMON = ["phones", "emails", "city", "source", "owner", "note"] as const;
const CONTACT = [
  "full_name",
  "first_name",
  "last_name",
  "middle_name",
  "company",
  "position",
  "birth_date",
  "telegram",
  ...COMMON,
] as const;
const COMPANY = [
  "name",
  "legal_name",
  "inn",
  "kpp",
  "ogrn",
  "website",
  "address",
  "industry",
  "employee_count",
  "founded_year",
  ...COMMON,
] as const;
export type ColumnField = (typeof CONTACT)[number] | (typeof COMPANY)[number];

/** What a column can be, besides the company's own fields. */
export function columnFields(kind: CardKind): readonly ColumnField[] {
  return kind === CardKind.COMPANY ? COMPANY : CONTACT;
}

const MANY: ReadonlySet<string> = new Set(["phones", "emails", ""]);

/** The fields that two columns are meant to be, which only numbers and addresses may. */
export function doubled(fields: string[]): string[] {
  return [...new Set(fields.filter((field, place) => !MANY.has(field) && fields.indexOf(field) !== place))];
}
