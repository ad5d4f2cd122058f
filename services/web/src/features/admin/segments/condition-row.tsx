import { ActionIcon, Group, MultiSelect, Select, TagsInput, TextInput } from "@mantine/core";
import { IconTrash } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CUSTOM } from "@/features/clients/changes";
import { CompanySelect } from "@/features/clients/company-select";
import type { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import type { SegmentCondition, SegmentOperator } from "@/gen/suki/contacts/v1/segments_pb";
import { useColleagues, useDepartments } from "@/lib/colleagues";
import { useCustomFields } from "@/lib/custom-fields";
import { useSources } from "@/lib/sources";
import { customSort, entityOf, hasMany, hasValue, OPERATORS, SEGMENT_FIELDS, type Sort } from "./fields";
import { useSegmentLabel } from "./labels";

type Props = {
  kind: CardKind;
  condition: SegmentCondition;
  onChange: (part: Partial<SegmentCondition>) => void;
  onRemove: () => void;
};

/** A field, what is asked of it, and what it is compared with. */
export function ConditionRow({ kind, condition, onChange, onRemove }: Props) {
  const { t } = useTranslation("admin");
  const label = useSegmentLabel(kind);
  const sorts = useSorts(kind);
  const sort = sorts[condition.field] ?? "text";
  const choose = (field: string) => {
    const [operator] = OPERATORS[sorts[field] ?? "text"];
    onChange({ field, operator: operator as SegmentOperator, values: [], currency: "" });
  };
  return (
    <Group gap="xs" align="start" role="group" aria-label={label(condition.field)}>
      <Select
        aria-label={t("segments.what")}
        searchable
        allowDeselect={false}
        w={220}
        data={Object.keys(sorts).map((field) => ({ value: field, label: label(field) }))}
        value={condition.field}
        onChange={(field) => field && choose(field)}
      />
      <Select
        aria-label={t("segments.how")}
        allowDeselect={false}
        w={150}
        data={OPERATORS[sort].map((operator) => ({
          value: String(operator),
          label: t(`segments.operator.${operator}` as "segments.operator.1"),
        }))}
        value={String(condition.operator)}
        onChange={(operator) => onChange({ operator: Number(operator) as SegmentOperator })}
      />
      {hasValue(condition.operator) && <Value sort={sort} condition={condition} onChange={onChange} />}
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label={t("segments.remove")} onClick={onRemove}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

function useSorts(kind: CardKind): Record<string, Sort> {
  const custom = useCustomFields(entityOf(kind));
  const own = Object.fromEntries(custom.map((field) => [CUSTOM + field.key, customSort(field.kind)]));
  return { ...SEGMENT_FIELDS[kind], ...own };
}

type ValueProps = { sort: Sort; condition: SegmentCondition; onChange: (part: Partial<SegmentCondition>) => void };

function Value({ sort, condition, onChange }: ValueProps) {
  const { t } = useTranslation("admin");
  const { field, operator, values, currency } = condition;
  const common = { "aria-label": t("segments.value"), style: { flex: 1, minWidth: 180 } };
  if (sort === "source" || sort === "employee" || sort === "department") {
    return <Named sort={sort} values={values} onChange={(chosen) => onChange({ values: chosen })} />;
  }
  if (sort === "company") {
    return <CompanySelect {...common} value={values[0] ?? ""} onChange={(id) => onChange({ values: id ? [id] : [] })} />;
  }
  if (sort === "text" || (sort === "number" && hasMany(operator))) {
    return <TagsInput {...common} acceptValueOnBlur value={values} onChange={(said) => onChange({ values: said })} />;
  }
  return (
    <>
      <TextInput
        {...common}
        type={sort === "day" ? "date" : "text"}
        inputMode={sort === "number" ? "decimal" : undefined}
        value={values[0] ?? ""}
        onChange={(event) => onChange({ values: [event.currentTarget.value] })}
      />
      {field === "deals.won_amount" && (
        <TextInput
          aria-label={t("segments.currency")}
          placeholder="USD"
          maxLength={3}
          w={80}
          value={currency}
          onChange={(event) => onChange({ currency: event.currentTarget.value.toUpperCase() })}
        />
      )}
    </>
  );
}

type NamedProps = { sort: "source" | "employee" | "department"; values: string[]; onChange: (ids: string[]) => void };

function Named({ sort, values, onChange }: NamedProps) {
  const { t } = useTranslation("admin");
  const asChoices = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  const choices = {
    source: useSources().choices,
    employee: asChoices(useColleagues().list),
    department: asChoices(useDepartments().list),
  };
  return (
    <MultiSelect
      aria-label={t("segments.value")}
      style={{ flex: 1, minWidth: 180 }}
      searchable
      data={choices[sort]}
      value={values}
      onChange={onChange}
    />
  );
}
