import {
  ColorInput,
  Group,
  NativeSelect,
  NumberInput,
  PasswordInput,
  Select,
  Switch,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";

export type Value = string | number | boolean;
export type Choice = { value: string; label: string };
export type Field = {
  name: string;
  label: string;
  hint?: string;
  required?: boolean;
  disabled?: boolean;
  kind?: "text" | "area" | "password" | "switch" | "color" | "duration" | "person" | "percent" | "select" | "phone" | "decimal";
  /** Of a select. */
  choices?: Choice[];
};

type FieldInputProps = { field: Field; value: Value; error?: React.ReactNode; onChange: (value: Value) => void };

/** The input that fits a field's kind. */
export function FieldInput({ field, value, error, onChange }: FieldInputProps) {
  const { label, hint, required, disabled, kind = "text", choices = [] } = field;
  const shared = { label, description: hint, required, disabled, error, inputWrapperOrder: BELOW };
  const typed = {
    ...shared,
    value: String(value),
    onChange: (event: { currentTarget: { value: string } }) => onChange(event.currentTarget.value),
  };
  const chosen = {
    ...shared,
    value: value ? String(value) : null,
    onChange: (id: string | null) => onChange(id ?? ""),
    clearable: !required,
  };
  switch (kind) {
    case "area":
      return <Textarea {...typed} autosize minRows={4} maxRows={16} />;
    case "password":
      return <PasswordInput {...typed} autoComplete="new-password" />;
    case "switch":
      return (
        <Switch
          label={label}
          description={hint}
          checked={Boolean(value)}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      );
    case "color":
      return <ColorInput {...shared} value={String(value)} onChange={onChange} swatches={SWATCHES} format="hex" />;
    case "duration":
      return <DurationInput {...shared} seconds={Number(value)} onSeconds={onChange} />;
    case "percent":
      return (
        <NumberInput
          {...shared}
          value={Number(value)}
          onChange={(typedIn) => onChange(Number(typedIn) || 0)}
          min={0}
          max={100}
          suffix=" %"
        />
      );
    case "decimal":
      return <TextInput {...typed} inputMode="decimal" />;
    case "person":
      return <PersonSelect {...chosen} />;
    case "select":
      return <Select {...chosen} data={choices} searchable={choices.length > MANY} allowDeselect={!required} />;
    default:
      return <TextInput {...typed} type={kind === "phone" ? "tel" : "text"} />;
  }
}

// Hints stand below, so that the inputs of a row are level.
const BELOW: ("label" | "input" | "description" | "error")[] = ["label", "input", "description", "error"];
const MANY = 8;
const SWATCHES = ["#868e96", "#228be6", "#15aabf", "#12b886", "#40c057", "#fab005", "#fd7e14", "#fa5252", "#e64980", "#7950f2"];

const UNITS = { minutes: 60, hours: 3600, days: 86_400 } as const;
type Unit = keyof typeof UNITS;

export function unitOf(seconds: number): Unit {
  if (seconds && seconds % UNITS.days === 0) return "days";
  return seconds % UNITS.hours === 0 ? "hours" : "minutes";
}

type DurationInputProps = {
  label: string;
  description?: React.ReactNode;
  error?: React.ReactNode;
  inputWrapperOrder?: typeof BELOW;
  seconds: number;
  onSeconds: (seconds: number) => void;
};

/** Seconds as a number of minutes, hours or days. */
export function DurationInput({ label, seconds, onSeconds, ...shared }: DurationInputProps) {
  const { t } = useTranslation("admin");
  const [unit, setUnit] = useState<Unit>(unitOf(seconds));
  const choose = (next: Unit) => {
    onSeconds((seconds / UNITS[unit]) * UNITS[next]);
    setUnit(next);
  };
  return (
    <Group gap="xs" align="flex-start" wrap="nowrap">
      <NumberInput
        flex={1}
        label={label}
        {...shared}
        min={0}
        value={seconds / UNITS[unit]}
        onChange={(typed) => onSeconds(Math.round(Number(typed || 0) * UNITS[unit]))}
      />
      <NativeSelect
        label={t("unit.unit")}
        aria-label={t("unit.label", { label })}
        data={(Object.keys(UNITS) as Unit[]).map((value) => ({ value, label: t(`unit.${value}`) }))}
        value={unit}
        onChange={(event) => choose(event.currentTarget.value as Unit)}
      />
    </Group>
  );
}
