import { useTranslation } from "react-i18next";
import type { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useCustomFields } from "@/lib/custom-fields";
import { CUSTOM, camel } from "./changes";

/** What a field is called that the contract names: "birth_date", "custom_fields.size". */
export function useFieldLabel(entity: CustomFieldEntity): (field: string) => string {
  const { t } = useTranslation("clients");
  const custom = new Map(useCustomFields(entity).map(({ key, label }) => [CUSTOM + key, label]));
  return (field) => custom.get(field) ?? t(`field.${camel(field)}` as "field.city", { defaultValue: field });
}
