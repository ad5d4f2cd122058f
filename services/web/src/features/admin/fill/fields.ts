import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";

const COMMON = ["phones", "emails", "city", "source_id", "note"];

/** What a rule can ask for, besides the company's own fields. */
export const FILL_FIELDS: Record<number, string[]> = {
  [CustomFieldEntity.CONTACT]: [
    "first_name",
    "last_name",
    "middle_name",
    "position",
    "birth_date",
    "company_id",
    "telegram",
    ...COMMON,
  ],
  [CustomFieldEntity.COMPANY]: [
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
  ],
  [CustomFieldEntity.DEAL]: ["contact_id", "company_id", "amount", "deadline", "lines", "source_id"],
};

export const ENTITIES = [
  { entity: CustomFieldEntity.CONTACT, name: "people" },
  { entity: CustomFieldEntity.COMPANY, name: "companies" },
  { entity: CustomFieldEntity.DEAL, name: "deals" },
] as const;

export function entityName(entity: CustomFieldEntity): "people" | "companies" | "deals" {
  return ENTITIES.find((one) => one.entity === entity)?.name ?? "people";
}
