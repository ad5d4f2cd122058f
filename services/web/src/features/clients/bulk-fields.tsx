import type { BulkField } from "@/components/table/field-action";
import { CustomInput } from "@/features/custom-fields/custom-input";
import type { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useCustomFields } from "@/lib/custom-fields";
import { CUSTOM } from "./changes";
import { FieldInput } from "./field-input";
import { useFieldLabel } from "./field-label";
import { asUpdate, COMPANY_FIELDS, CONTACT_FIELDS, type Field } from "./fields";

// What may be alike on many cards; owner and source have actions of their own.
const OF_MANY: readonly string[] = ["companyId", "parentId", "position", "city", "address", "industry", "note"];
export const MANY_CONTACTS: readonly Field[] = CONTACT_FIELDS.filter(({ name }) => OF_MANY.includes(name));
export const MANY_COMPANIES: readonly Field[] = COMPANY_FIELDS.filter(({ name }) => OF_MANY.includes(name));

/** The fields of many cards, and the company's own. */
export function useBulkFields(entity: CustomFieldEntity, fields: readonly Field[]): BulkField[] {
  const label = useFieldLabel(entity);
  const plain = fields.map(({ name, kind }) => ({
    name,
    label: label(name),
    input: (value: string, onChange: (value: string) => void) => (
      <FieldInput kind={kind} label={label(name)} value={value} onChange={(given) => onChange(String(given))} />
    ),
  }));
  return [...plain, ...useCustomBulkFields(entity)];
}

export function useCustomBulkFields(entity: CustomFieldEntity): BulkField[] {
  return useCustomFields(entity).map((field) => ({
    name: CUSTOM + field.key,
    label: field.label,
    input: (value, onChange) => <CustomInput field={field} value={value} onDone={onChange} />,
  }));
}

export type FieldUpdate = ReturnType<typeof fieldUpdate>;

/** One field as an update takes it: none of those is a number. */
export function fieldUpdate(name: string, value: string) {
  if (!name.startsWith(CUSTOM)) return asUpdate({ [name]: value }, [name], []);
  const record = { customFields: { [name.slice(CUSTOM.length)]: value } };
  return { record, updateMask: { paths: ["custom_fields"] } };
}

/** What a record says in a field, as text. */
export function fieldOf(card: { customFields: { [key: string]: string } }, name: string): string {
  if (name.startsWith(CUSTOM)) return card.customFields[name.slice(CUSTOM.length)] ?? "";
  return String((card as unknown as Record<string, string>)[name] ?? "");
}
