import { useQuery } from "@connectrpc/connect-query";
import { Button, Group, Text } from "@mantine/core";
import { IconRotate, IconThumbDown, IconTrophy } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Deal, DealState, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { ClientLink } from "./client-link";
import { Deadline } from "./deadline";
import classes from "./deal.module.css";
import { LoseDeal } from "./lose-deal";
import { StagePath } from "./stage-path";
import { StateBadge } from "./state-badge";
import { TextField } from "./text-field";
import type { Save } from "./use-deal-edit";
import { useDealSteps } from "./use-deal-steps";

/** Title, client, amount and state of a deal, its way through the stages, and how it ends. */
export function DealHeader({ deal, onSave }: { deal: Deal; onSave: Save }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const may = useMay();
  const steps = useDealSteps(deal);
  return (
    <>
      <div className={classes.headLine}>
        <div className={classes.naming}>
          <TextField
            deal={deal}
            value={deal.title}
            aria-label={t("column.title")}
            classNames={{ input: `${classes.field} ${classes.title}` }}
            readOnly={!may(PipelineService.method.updateDeal)}
            onSave={(base, title) => void onSave(base, { title })}
          />
          <Group gap="md" className={classes.facts}>
            <ClientLink deal={deal} />
            <Text fw={600} className="figures">
              {format.money(deal.amount)}
            </Text>
            <StateBadge deal={deal} />
            <Deadline deal={deal} />
            <LossReason deal={deal} />
          </Group>
        </div>
        <Closing deal={deal} steps={steps} />
      </div>
      <StagePath
        deal={deal}
        onMove={may(PipelineService.method.moveDeal) && !steps.busy ? (stage) => void steps.move(stage) : undefined}
      />
    </>
  );
}

function LossReason({ deal }: { deal: Deal }) {
  const lost = deal.state === DealState.LOST;
  const { data } = useQuery(PipelineService.method.listLossReasons, {}, { enabled: lost });
  if (!lost) return null;
  const reason = data?.lossReasons.find(({ id }) => id === deal.lossReasonId)?.name;
  return (
    <Text size="sm" className="quiet">
      {[reason, deal.lossNote].filter(Boolean).join(" · ")}
    </Text>
  );
}

function Closing({ deal, steps }: { deal: Deal; steps: ReturnType<typeof useDealSteps> }) {
  const { t } = useTranslation("deals");
  const may = useMay();
  const [losing, setLosing] = useState(false);
  if (!may(PipelineService.method.winDeal)) return null;
  if (deal.state !== DealState.OPEN) {
    return (
      <Button variant="default" leftSection={<IconRotate size={16} />} loading={steps.busy} onClick={() => void steps.reopen()}>
        {t("reopen")}
      </Button>
    );
  }
  return (
    <Group gap="sm" wrap="nowrap">
      <Button
        className={classes.won}
        leftSection={<IconTrophy size={16} />}
        loading={steps.busy}
        onClick={() => void steps.win()}
      >
        {t("win")}
      </Button>
      <Button variant="default" leftSection={<IconThumbDown size={16} />} disabled={steps.busy} onClick={() => setLosing(true)}>
        {t("lose.action")}
      </Button>
      {losing && <LoseDeal deal={deal} onLose={(loss) => void steps.lose(loss)} onClose={() => setLosing(false)} />}
    </Group>
  );
}
