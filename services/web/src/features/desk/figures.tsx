import { Group, Skeleton, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { type Dashboard, type Figure, KpiService, Metric } from "@/gen/suki/kpi/v1/kpi_pb";
import { useFormat } from "@/lib/format";
import { isInstalled, useMay, useMe } from "@/lib/session";
import classes from "./figures.module.css";
import { trendOf } from "./plan";

const SHOWN = [
  { metric: Metric.CALLS_ANSWERED, name: "calls", module: "telephony" },
  { metric: Metric.LETTERS_SENT, name: "letters", module: "notifications" },
  { metric: Metric.MEETINGS_HELD, name: "meetings" },
  { metric: Metric.DEALS_WON, name: "won" },
  { metric: Metric.REVENUE, name: "revenue" },
] as const;

/** The month in up to five figures, those of installed parts; each opens the rows behind it. */
export function Figures({ dashboard }: { dashboard: Dashboard | undefined }) {
  const me = useMe();
  const shown = SHOWN.filter((figure) => !("module" in figure) || isInstalled(me, figure.module));
  return (
    <div className={classes.figures}>
      {shown.map(({ metric, name }) => (
        <FigureTile key={name} metric={metric} name={name} dashboard={dashboard} />
      ))}
    </div>
  );
}

type Tile = { metric: Metric; name: (typeof SHOWN)[number]["name"]; dashboard: Dashboard | undefined };

function FigureTile({ metric, name, dashboard }: Tile) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const figure = dashboard?.figures.find((one) => one.metric === metric);
  if (!figure || !dashboard) return <Skeleton height={82} />;
  const value = metric === Metric.REVENUE ? format.money(figure.value, dashboard.currency) : format.number(figure.value);
  return (
    <Opens metric={metric} employee={dashboard.employeeId}>
      <span className={classes.value}>{value}</span>
      <Group gap={8} justify="space-between" wrap="nowrap">
        <Text component="span" size="sm" className="quiet ellipsis">
          {t(`figure.${name}`)}
        </Text>
        <Change figure={figure} />
      </Group>
    </Opens>
  );
}

function Opens({ metric, employee, children }: { metric: Metric; employee: string; children: ReactNode }) {
  const may = useMay();
  if (!may(KpiService.method.listFacts)) return <div className={classes.tile}>{children}</div>;
  return (
    <Link to="/office/facts" search={{ metric: String(metric), employee }} className={classes.tile} data-opens>
      {children}
    </Link>
  );
}

function Change({ figure }: { figure: Figure }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const { direction, percent } = trendOf(figure.value, figure.previous);
  const Icon = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconMinus }[direction];
  const words = t(`trend.${direction}`, { percent: percent === undefined ? "" : format.percent(percent.toFixed(0)) });
  return (
    <span className={classes.change} data-direction={direction} title={t("against", { change: words })}>
      <Icon size={14} role="img" aria-label={t("against", { change: words })} />
      {percent !== undefined && direction !== "same" && <span aria-hidden>{format.percent(percent.toFixed(0))}</span>}
    </span>
  );
}
