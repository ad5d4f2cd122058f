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
import { type SourceCost, SourcesService } from "@/gen/suki/contacts/v1/sources_pb";
import { useFormat } from "@/lib/format";
import { useSources } from "@/lib/sources";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

/** What sources cost, from day to day: what they return is reckoned from it. */
export function Costs() {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const sources = useSources();
  const costs = useQuery(SourcesService.method.listSourceCosts, {});
  const deleteCost = useSave(SourcesService.method.deleteSourceCost);
  const [adding, setAdding] = useState(false);
  const [leaving, setLeaving] = useState<SourceCost>();
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t("costs.new")}
    </Button>
  );
  return (
    <Section title={t("costs.title")} list={{ of: SourcesService.method.listSourceCosts }} actions={add}>
      <Text size="sm" className="quiet">
        {t("costs.sentence")}
      </Text>
      <Answer of={costs}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.costs}
            idOf={({ id }) => id}
            empty={t("costs.empty")}
            columns={[
              { title: t("numbers.source"), cell: ({ sourceId }) => sources.nameOf(sourceId) },
              {
                title: t("costs.days"),
                cell: ({ firstDay, lastDay }) => <span className="figures">{`${firstDay} – ${lastDay}`}</span>,
              },
              { title: t("costs.amount"), numeric: true, cell: ({ amount }) => amount && format.money(amount) },
              { title: t("costs.note"), cell: ({ note }) => note },
            ]}
            actions={(cost) => <RowButton danger icon={IconTrash} label={t("costs.delete")} onClick={() => setLeaving(cost)} />}
          />
        )}
      </Answer>
      {adding && <CostDialog onClose={() => setAdding(false)} />}
      {leaving && (
        <Confirm
          title={t("costs.delete")}
          text={t("costs.deleteText", { name: sources.nameOf(leaving.sourceId) })}
          action={t("delete")}
          onConfirm={() => deleteCost({ id: leaving.id })}
          onClose={() => setLeaving(undefined)}
        />
      )}
    </Section>
  );
}

function CostDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("admin");
  const sources = useSources();
  const createCost = useSave(SourcesService.method.createSourceCost);
  const today = new Date().toISOString().slice(0, 10);
  return (
    <EditDialog
      draftKey="source-cost"
      title={t("costs.new")}
      fields={[
        { name: "sourceId", label: t("numbers.source"), kind: "select", required: true, choices: sources.choices },
        { name: "note", label: t("costs.note") },
        { name: "firstDay", label: t("costs.firstDay"), hint: t("rates.validFromHint"), required: true },
        { name: "lastDay", label: t("costs.lastDay"), hint: t("costs.lastDayHint"), required: true },
        { name: "amount", label: t("costs.amount"), kind: "decimal", required: true },
        { name: "currency", label: t("rates.currency"), hint: t("rates.currencyHint"), required: true },
      ]}
      initial={{ sourceId: "", note: "", firstDay: today, lastDay: today, amount: "", currency: "" }}
      onSave={({ amount, currency, ...cost }, requestId) =>
        createCost({ cost: { ...cost, amount: { amount, currency: currency.toUpperCase() } }, requestId })
      }
      onClose={onClose}
    />
  );
}
