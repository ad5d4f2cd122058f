import { useTranslation } from "react-i18next";
import { useFieldLabel } from "@/features/clients/field-label";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";

/** What a field of people, companies or deals is called. */
export function useLabels(): (entity: CustomFieldEntity, field: string) => string {
  const { t } = useTranslation("admin");
  const contact = useFieldLabel(CustomFieldEntity.CONTACT);
  const company = useFieldLabel(CustomFieldEntity.COMPANY);
  const deal = useFieldLabel(CustomFieldEntity.DEAL);
  return (entity, field) => {
    if (entity === CustomFieldEntity.CONTACT) return contact(field);
    if (entity === CustomFieldEntity.COMPANY) return company(field);
    return t(`fill.dealField.${field}` as "fill.dealField.amount", { defaultValue: deal(field) });
  };
}
