import { useQuery } from "@connectrpc/connect-query";
import { Button, Text } from "@mantine/core";
import { IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { type Rate, RatesService } from "@/gen/suki/pipeline/v1/rates_pb";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

/** What other currencies are worth, day by day: sums across currencies are converted by them. */
export function Rates() {
  const { t } = useTranslation("admin");
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<Rate>();
  const rates = useQuery(RatesService.method.listRates, {});
  const deleteRate = useSave(RatesService.method.deleteRate);
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t("rates.new")}
    </Button>
  );
  return (
    <Section title={t("section.rates")} list={{ of: RatesService.method.listRates }} actions={add}>
      <Answer of={rates}>
        {(answer) => (
          <>
            <Text size="sm" className="quiet">
              {t("rates.sentence", { base: answer.baseCurrency })}
            </Text>
            <RecordTable
              plain
              rows={answer.rates}
              idOf={({ id }) => id}
              empty={t("rates.empty")}
              columns={[
                { title: t("rates.currency"), cell: ({ currency }) => currency },
                { title: t("rates.rate"), cell: ({ rate }) => <span className="figures">{rate}</span> },
                { title: t("rates.validFrom"), cell: ({ validFrom }) => <span className="figures">{validFrom}</span> },
              ]}
              actions={(rate) => (
                <RowButton
                  danger
                  icon={IconTrash}
                  label={t("rates.delete", { currency: rate.currency, day: rate.validFrom })}
                  onClick={() => setLeaving(rate)}
                />
              )}
            />
          </>
        )}
      </Answer>
      {adding && <RateDialog onClose={() => setAdding(false)} />}
      {leaving && (
        <Confirm
          title={t("rates.delete", { currency: leaving.currency, day: leaving.validFrom })}
          text={t("rates.deleteText")}
          action={t("rates.deleteAction")}
          onConfirm={() => deleteRate({ id: leaving.id })}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Section>
  );
}

function RateDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("admin");
  const setRate = useSave(RatesService.method.setRate);
  return (
    <EditDialog
      draftKey="rate"
      title={t("rates.new")}
      fields={[
        { name: "currency", label: t("rates.currency"), hint: t("rates.currencyHint"), required: true },
        { name: "rate", label: t("rates.rate"), kind: "decimal", required: true },
        { name: "validFrom", label: t("rates.validFrom"), hint: t("rates.validFromHint"), required: true },
      ]}
      initial={{ currency: "", rate: "", validFrom: new Date().toISOString().slice(0, 10) }}
      onSave={(rate) => setRate({ rate: { ...rate, currency: rate.currency.toUpperCase() } })}
      onClose={onClose}
    />
  );
}
