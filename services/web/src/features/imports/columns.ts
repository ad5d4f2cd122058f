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
const DEAL = [
  "title",
  "client",
  "phone",
  "email",
  "inn",
  "pipeline",
  "stage",
  "state",
  "amount",
  "currency",
  "deadline",
  "create_time",
  "stage_enter_time",
  "close_time",
  "loss_reason",
  "loss_note",
  "owner",
  "source",
  "external_id",
] as const;
const FIELDS = { [CardKind.UNSPECIFIED]: DEAL, [CardKind.CONTACT]: CONTACT, [CardKind.COMPANY]: COMPANY } as const;
export type ColumnField = (typeof FIELDS)[CardKind][number];

/** What a column can be, besides the company's own fields. */
export function columnFields(kind: CardKind): readonly ColumnField[] {
  return FIELDS[kind];
}

const MANY: ReadonlySet<string> = new Set(["phones", "emails", "phone", "email", "inn", "client", ""]);

/** The fields that two columns are meant to be, which only numbers, addresses and clients may. */
export function doubled(fields: string[]): string[] {
  return [...new Set(fields.filter((field, place) => !MANY.has(field) && fields.indexOf(field) !== place))];
}
