import { create } from "@bufbuild/protobuf";
import { timestampDate, timestampFromDate } from "@bufbuild/protobuf/wkt";
import { Select, Stack } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import "@mantine/dates/styles.css";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { CustomValues } from "@/features/custom-fields/custom-values";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { type Deal, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { MoneySchema } from "@/gen/suki/type/v1/type_pb";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useSources } from "@/lib/sources";
import { dayOf, endOfDay } from "./days";
import classes from "./deal.module.css";
import { TextField } from "./text-field";
import type { Save } from "./use-deal-edit";

/** What a deal says about itself, each part changed where it stands. */
export function DealFields({ deal, onSave }: { deal: Deal; onSave: Save }) {
  const { t, i18n } = useTranslation("deals");
  const format = useFormat();
  const readOnly = !useMay()(PipelineService.method.updateDeal);
  const sources = useSources();
  const look = {
    variant: "unstyled",
    readOnly,
    className: classes.fieldRow,
    classNames: { input: classes.field, label: classes.label },
  } as const;
  return (
    <Stack gap={2}>
      <AmountField deal={deal} onSave={onSave} readOnly={readOnly} />
      <PersonSelect
        {...look}
        label={t("column.owner")}
        value={deal.ownerId || null}
        onChange={(ownerId) => ownerId && void onSave(deal, { ownerId })}
        allowDeselect={false}
      />
      <Select
        {...look}
        label={t("column.source")}
        data={sources.choices}
        value={deal.sourceId || null}
        onChange={(sourceId) => void onSave(deal, { sourceId: sourceId ?? "" })}
        placeholder={t("fields.notSet")}
        searchable
      />
      <DateInput
        {...look}
        label={t("column.deadline")}
        locale={i18n.language}
        value={deal.deadline ? dayOf(timestampDate(deal.deadline)) : null}
        valueFormat={(day) => format.date(endOfDay(day))}
        dateParser={(text) => text}
        onChange={(day) => void onSave(deal, { deadline: day ? timestampFromDate(endOfDay(day)) : undefined })}
        placeholder={t("fields.notSet")}
        clearable={!readOnly}
        clearButtonProps={{ "aria-label": t("clear", { field: t("column.deadline") }) }}
      />
      <CustomValues
        entity={CustomFieldEntity.DEAL}
        values={deal.customFields}
        readOnly={readOnly}
        onSave={(customFields) => void onSave(deal, { customFields })}
      />
    </Stack>
  );
}

/** Typed, unless there are lines: then it is their sum. */
function AmountField({ deal, onSave, readOnly }: { deal: Deal; onSave: Save; readOnly: boolean }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const amount = deal.amount?.amount ?? "";
  const currency = deal.amount?.currency ?? "";
  const fromLines = deal.lines.length > 0;
  return (
    <TextField
      deal={deal}
      className={classes.fieldRow}
      classNames={{ input: classes.field, label: classes.label }}
      label={t("column.amount")}
      description={fromLines ? t("fields.sumOfLines") : undefined}
      value={amount}
      shown={format.money(deal.amount)}
      inputMode="decimal"
      inputWrapperOrder={["label", "input", "description"]}
      readOnly={readOnly || fromLines}
      placeholder={t("fields.notSet")}
      onSave={(base, text) => void onSave(base, { amount: create(MoneySchema, { amount: text.replace(",", "."), currency }) })}
    />
  );
}
