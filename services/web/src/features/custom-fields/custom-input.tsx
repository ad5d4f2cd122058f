import { type MantineSize, NumberInput, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { DateField } from "@/features/clients/dates";
import { type CustomField, CustomFieldKind } from "@/gen/suki/contacts/v1/custom_fields_pb";

type Look = {
  className?: string;
  classNames?: { input?: string; label?: string };
  variant?: "default" | "unstyled";
  placeholder?: string;
  size?: MantineSize;
};
type Props = Look & {
  field: CustomField;
  value: string;
  /** Told when the reader has done with it, not with each letter. */
  onDone: (value: string) => void;
  readOnly?: boolean;
};

/** The input that fits a custom field's kind. */
export function CustomInput({ field, value, onDone, ...look }: Props) {
  const { t } = useTranslation();
  const shared = { label: field.label, ...look };
  switch (field.kind) {
    case CustomFieldKind.DATE:
      return <DateField {...shared} clearable={!look.readOnly} value={value || null} onChange={(day) => onDone(day ?? "")} />;
    case CustomFieldKind.CHOICE: {
      const options = value && !field.options.includes(value) ? [...field.options, value] : field.options;
      return <Select {...shared} clearable data={options} value={value || null} onChange={(one) => onDone(one ?? "")} />;
    }
    case CustomFieldKind.BOOLEAN: {
      const answers = [
        { value: "true", label: t("yes") },
        { value: "false", label: t("no") },
      ];
      return <Select {...shared} clearable data={answers} value={value || null} onChange={(one) => onDone(one ?? "")} />;
    }
    default:
      return <Typed {...shared} key={value} value={value} onDone={onDone} number={field.kind === CustomFieldKind.NUMBER} />;
  }
}

type TypedProps = Look & { label: string; value: string; onDone: (value: string) => void; number: boolean; readOnly?: boolean };

/** Enter or leaving it saves, Esc takes it back. */
function Typed({ value, onDone, number, ...rest }: TypedProps) {
  const [typed, setTyped] = useState(value);
  const done = () => typed.trim() !== value && onDone(typed.trim());
  const shared = {
    ...rest,
    value: typed,
    onBlur: done,
    onKeyDown: (event: React.KeyboardEvent<HTMLInputElement>) => {
      if (event.key === "Enter") event.currentTarget.blur();
      if (event.key === "Escape") setTyped(value);
    },
  };
  if (number) return <NumberInput {...shared} hideControls onChange={(entered) => setTyped(String(entered))} />;
  return <TextInput {...shared} maxLength={1000} onChange={(event) => setTyped(event.currentTarget.value)} />;
}
