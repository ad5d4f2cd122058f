import { useTranslation } from "react-i18next";
import { camel } from "@/features/clients/changes";
import { useFieldLabel } from "@/features/clients/field-label";
import type { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import type { SegmentCondition } from "@/gen/suki/contacts/v1/segments_pb";
import { entityOf } from "./fields";

/** What a field is called that a segment can ask for. */
export function useSegmentLabel(kind: CardKind): (field: string) => string {
  const { t } = useTranslation("admin");
  const label = useFieldLabel(entityOf(kind));
  return (field) =>
    t(`segments.field.${camel(field.replace(".", "_"))}` as "segments.field.createTime", { defaultValue: label(field) });
}

/** A condition in words; what is compared by its id is left out. */
export function useConditionText(kind: CardKind): (condition: SegmentCondition) => string {
  const { t } = useTranslation("admin");
  const label = useSegmentLabel(kind);
  return ({ field, operator, values, currency }) => {
    const compared = field.endsWith("_id") ? "" : `${values.join(", ")} ${currency}`;
    return `${label(field)} ${t(`segments.operator.${operator}` as "segments.operator.1")} ${compared}`.trim();
  };
}
