import { useQuery } from "@connectrpc/connect-query";
import { Button, Group, Text } from "@mantine/core";
import { IconMoonStars } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Glow } from "@/components/glow";
import { Section } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { DealLine } from "@/features/clients/deals-of";
import { RecordLink } from "@/features/clients/links";
import { type Deal, DealState, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { openCreate } from "@/lib/create";
import { useFormat } from "@/lib/format";
import { phoneText } from "@/lib/phone";
import { useMay, useMe } from "@/lib/session";
import classes from "./my-deals.module.css";
import { quietest, silentSince } from "./silence";

const SHOWN_DUE = 20;
const LOOKED_AT = 500;
const SHOWN_QUIET = 5;

/** My deals that are past their deadline or their stage's plan. */
export function DueDeals() {
  const { t } = useTranslation("desk");
  const may = useMay();
  const ownerId = useMe().employee.id;
  const asked = { filter: { ownerId, overdue: true }, states: [DealState.OPEN], pageSize: SHOWN_DUE };
  const deals = useQuery(PipelineService.method.listDeals, asked);
  if (!may(PipelineService.method.listDeals)) return null;
  return (
    <Section title={t("dueDeals")}>
      <Answer of={deals}>
        {({ deals: due }) =>
          due.length ? (
            <div>
              {due.map((deal) => (
                <DealLine key={deal.id} deal={deal} />
              ))}
            </div>
          ) : (
            <Text size="sm" className="quiet">
              {t("noDueDeals")}
            </Text>
          )
        }
      </Answer>
    </Section>
  );
}

/** My open deals that have been silent for the longest time. */
export function QuietDeals() {
  const { t } = useTranslation("desk");
  const may = useMay();
  const ownerId = useMe().employee.id;
  const asked = { filter: { ownerId }, states: [DealState.OPEN], pageSize: LOOKED_AT };
  const deals = useQuery(PipelineService.method.listDeals, asked);
  if (!may(PipelineService.method.listDeals)) return null;
  const first = may(PipelineService.method.createDeal) && (
    <Button variant="light" onClick={() => openCreate("deal")}>
      {t("newDeal")}
    </Button>
  );
  return (
    <Section title={t("quietDeals")}>
      <Answer of={deals}>
        {({ deals: open }) =>
          open.length ? (
            <div>
              {quietest(open, SHOWN_QUIET).map((deal) => (
                <QuietDeal key={deal.id} deal={deal} />
              ))}
            </div>
          ) : (
            <Empty text={t("noDeals")} action={first} />
          )
        }
      </Answer>
    </Section>
  );
}

function QuietDeal({ deal }: { deal: Deal }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const silence = format.duration(Math.max(60, Math.floor((Date.now() - silentSince(deal)) / 1000)));
  return (
    <Glow of={deal.id} className={classes.deal}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <RecordLink to="deal" id={deal.id} fw={500} className="ellipsis">
          {phoneText(deal.title || deal.clientName)}
        </RecordLink>
        <Text size="sm" className="figures" style={{ whiteSpace: "nowrap" }}>
          {format.money(deal.amount)}
        </Text>
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="xs" className="quiet ellipsis">
          {deal.stageName}
        </Text>
        <span className={classes.quiet}>
          <IconMoonStars size={13} aria-hidden />
          {t("quietFor", { time: silence })}
        </span>
      </Group>
    </Glow>
  );
}
