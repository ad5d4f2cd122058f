import { useTranslation } from "react-i18next";
import {
  type CustomField,
  type CustomFieldEntity,
  CustomFieldKind,
  CustomFieldsService,
} from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

const KINDS = {
  text: CustomFieldKind.TEXT,
  number: CustomFieldKind.NUMBER,
  date: CustomFieldKind.DATE,
  choice: CustomFieldKind.CHOICE,
  boolean: CustomFieldKind.BOOLEAN,
} as const;
type KindName = keyof typeof KINDS;
const NAMES = Object.keys(KINDS) as KindName[];
const CHANGEABLE = ["label", "options", "hint", "position"];

export function kindName(kind: CustomFieldKind): KindName {
  return NAMES.find((name) => KINDS[name] === kind) ?? "text";
}

type Props = { entity: CustomFieldEntity; field: CustomField | undefined; next: number; onClose: () => void };

/** A new field is the `next` in order. Key and kind are for good. */
export function FieldDialog({ entity, field, next, onClose }: Props) {
  const { t } = useTranslation("admin");
  const createCustomField = useSave(CustomFieldsService.method.createCustomField);
  const updateCustomField = useSave(CustomFieldsService.method.updateCustomField);
  return (
    <EditDialog
      draftKey={`customField.${field?.id ?? entity}`}
      title={field ? t("customFields.edit") : t("customFields.new")}
      fields={[
        { name: "label", label: t("field.name"), required: true },
        {
          name: "kind",
          label: t("customFields.kind"),
          kind: "select",
          required: true,
          disabled: Boolean(field),
          choices: NAMES.map((value) => ({ value, label: t(`customFields.kinds.${value}`) })),
        },
        { name: "key", label: t("field.key"), hint: t("customFields.keyHint"), disabled: Boolean(field) },
        { name: "position", label: t("customFields.position"), kind: "decimal", hint: t("customFields.positionHint") },
        { name: "options", label: t("customFields.options"), kind: "area", hint: t("customFields.optionsHint") },
      ]}
      initial={{
        label: field?.label ?? "",
        kind: field ? kindName(field.kind) : "text",
        key: field?.key ?? "",
        position: String(field?.position ?? next),
        options: field?.options.join("\n") ?? "",
      }}
      onSave={({ label, kind, key, position, options }, requestId) => {
        const said = { label, position: Number(position) || 0, options: options.split("\n").filter((line) => line.trim()) };
        if (field) {
          const { id, version } = field;
          return updateCustomField({ customField: { ...said, id, version }, updateMask: { paths: CHANGEABLE } });
        }
        return createCustomField({ customField: { ...said, entity, key, kind: KINDS[kind as KindName] }, requestId });
      }}
      onClose={onClose}
    />
  );
}
