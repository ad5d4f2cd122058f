import { NumberInput, Select, TagsInput, Textarea, TextInput } from "@mantine/core";
import { PersonSelect } from "@/components/person";
import { useSources } from "@/lib/sources";
import { CompanySelect } from "./company-select";
import { DateField } from "./dates";
import type { FieldKind, Values } from "./fields";

type Props = {
  kind: FieldKind;
  label: string;
  value: Values[string];
  onChange: (value: Values[string]) => void;
  error?: string;
  description?: string;
  autoFocus?: boolean;
};

/** The input that fits a field of a card. */
export function FieldInput({ kind, value, onChange, ...rest }: Props) {
  const sources = useSources();
  const text = Array.isArray(value) ? "" : value;
  const list = Array.isArray(value) ? value : [];
  switch (kind) {
    case "phones":
    case "emails":
      return <TagsInput size="sm" value={list} onChange={onChange} openOnFocus={false} {...rest} />;
    case "long":
      return (
        <Textarea
          size="sm"
          autosize
          minRows={2}
          maxRows={8}
          value={text}
          onChange={(event) => onChange(event.currentTarget.value)}
          {...rest}
        />
      );
    case "date":
      return <DateField size="sm" clearable value={text || null} onChange={(day) => onChange(day ?? "")} {...rest} />;
    case "count":
      return (
        <NumberInput
          size="sm"
          min={0}
          allowDecimal={false}
          value={text}
          onChange={(count) => onChange(String(count))}
          {...rest}
        />
      );
    case "source":
      return <Select clearable data={sources.choices} value={text || null} onChange={(id) => onChange(id ?? "")} {...rest} />;
    case "person":
      return <PersonSelect value={text || null} onChange={(id) => onChange(id ?? "")} {...rest} />;
    case "company":
      return <CompanySelect value={text} onChange={onChange} {...rest} />;
    case "text":
      return <TextInput value={text} onChange={(event) => onChange(event.currentTarget.value)} {...rest} />;
  }
}
