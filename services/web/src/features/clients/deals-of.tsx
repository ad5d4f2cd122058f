import { useQuery } from "@connectrpc/connect-query";
import { Group, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconClockExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Glow } from "@/components/glow";
import { Section } from "@/components/page";
import { Answer, RowSkeletons } from "@/components/states";
import { type Deal, DealState, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { openCreate } from "@/lib/create";
import { useFormat } from "@/lib/format";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import classes from "./deals-of.module.css";
import { RecordLink } from "./links";
import { type Sums, sumsOf } from "./money";
import { AddButton, Nothing } from "./side-parts";
import type { Whom } from "./whom";

const MANY = 1000;

/** The deals of a client or a company, open ones first, and what they sum up to. */
export function DealsOf({ whom: { contactId, companyId } }: { whom: Whom }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const about = contactId ? { contactId } : { companyId };
  const deals = useQuery(PipelineService.method.listDeals, { ...about, pageSize: MANY });
  if (!may(PipelineService.method.listDeals)) return null;
  const add = may(PipelineService.method.createDeal) && (
    <AddButton label={t("newDeal")} onClick={() => openCreate("deal", about)} />
  );
  return (
    <Section title={t("deals")} actions={add}>
      <Answer of={deals} skeleton={<RowSkeletons count={3} />}>
        {({ deals: found }) => {
          if (!found.length) return <Nothing>{t("noDeals")}</Nothing>;
          const openFirst = [...found].sort((a, b) => Number(a.state !== DealState.OPEN) - Number(b.state !== DealState.OPEN));
          return (
            <>
              {sumsOf(found).map((sums) => (
                <SumsLine key={sums.currency} sums={sums} />
              ))}
              <div>
                {openFirst.map((deal) => (
                  <DealLine key={deal.id} deal={deal} />
                ))}
              </div>
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function SumsLine({ sums }: { sums: Sums }) {
  const { t } = useTranslation("clients");
  const format = useFormat();
  return (
    <dl className={classes.sums}>
      <div>
        <dt>{t("bought")}</dt>
        <dd>{format.money(sums.won, sums.currency)}</dd>
      </div>
      <div>
        <dt>{t("inWork")}</dt>
        <dd>{format.money(sums.open, sums.currency)}</dd>
      </div>
    </dl>
  );
}

/** A deal in two lines: title and amount, where it stands and how it ended. */
export function DealLine({ deal }: { deal: Deal }) {
  const { t } = useTranslation("clients");
  const format = useFormat();
  return (
    <Glow of={deal.id} className={classes.deal}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <RecordLink to="deal" id={deal.id} className="ellipsis" fw={500}>
          {phoneText(deal.title) || t("untitledDeal")}
        </RecordLink>
        <Text size="sm" className="figures" style={{ whiteSpace: "nowrap" }}>
          {format.money(deal.amount)}
        </Text>
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="xs" className="quiet ellipsis">
          {deal.state === DealState.OPEN ? deal.stageName : format.date(deal.closeTime)}
        </Text>
        <DealStateWord deal={deal} />
      </Group>
    </Glow>
  );
}

function DealStateWord({ deal }: { deal: Deal }) {
  const { t } = useTranslation("clients");
  const late = deal.state === DealState.OPEN && deal.overdue;
  if (deal.state === DealState.OPEN && !late) return null;
  const name = late ? "late" : deal.state === DealState.WON ? "won" : "lost";
  const Icon = { late: IconClockExclamation, won: IconCircleCheck, lost: IconCircleX }[name];
  return (
    <Group gap={4} wrap="nowrap" className={classes.state} data-state={name}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <span>{t(`dealState.${name}`)}</span>
    </Group>
  );
}
