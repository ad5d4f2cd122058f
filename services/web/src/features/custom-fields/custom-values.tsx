import { Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "@/features/deals/deal.module.css";
import type { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useCustomFields } from "@/lib/custom-fields";
import { CustomInput } from "./custom-input";

type Props = {
  entity: CustomFieldEntity;
  values: Record<string, string>;
  readOnly: boolean;
  onSave: (changed: Record<string, string>) => void;
};

/** The company's own fields of a card or a deal, each changed where it stands. */
export function CustomValues({ entity, values, readOnly, onSave }: Props) {
  const { t } = useTranslation();
  const fields = useCustomFields(entity);
  if (!fields.length) return null;
  const look = {
    variant: "unstyled",
    className: classes.fieldRow,
    classNames: { input: classes.field, label: classes.label },
    placeholder: t("notSet"),
  } as const;
  return (
    <Stack gap={2}>
      {fields.map((field) => (
        <CustomInput
          key={field.key}
          {...look}
          field={field}
          value={values[field.key] ?? ""}
          readOnly={readOnly}
          onDone={(value) => onSave({ [field.key]: value })}
        />
      ))}
    </Stack>
  );
}
