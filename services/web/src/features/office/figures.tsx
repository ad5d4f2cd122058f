import { Progress, Text } from "@mantine/core";
import { IconArrowDownRight, IconArrowUpRight, IconMinus } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Dashboard, Figure } from "@/gen/suki/kpi/v1/kpi_pb";
import { useFormat } from "@/lib/format";
import { changeOf, isKnown, type KnownMetric, metricOf } from "./metrics";
import classes from "./office.module.css";
import { useOfficeChoice } from "./use-office-choice";

/** The number first, then the change against the period before, then how far it is to the plan. */
export function Figures({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation("office");
  const format = useFormat();
  const { department, days } = useOfficeChoice();
  return (
    <div className={classes.figures}>
      {dashboard.figures.map(
        (figure) =>
          isKnown(figure.metric) && (
            <FigureCard key={figure.metric} figure={figure} metric={figure.metric} currency={dashboard.currency} />
          ),
      )}
      <Link to="/deals" search={{ department }} className={classes.figure}>
        <span className={classes.figureName}>{t("openDeals")}</span>
        <span className={classes.figureValue}>{format.number(dashboard.openDealCount)}</span>
        <Text size="xs" className="quiet" component="span">
          {format.money(dashboard.openDealAmount)}
        </Text>
        {dashboard.overdueDealCount > 0n && (
          <Text size="xs" c="var(--suki-late)" component="span">
            {t("overdueNow", { count: Number(dashboard.overdueDealCount) })}
          </Text>
        )}
      </Link>
      <span className={classes.periodNote}>
        {dashboard.unconverted.length > 0 && (
          <Text size="xs" c="var(--suki-late)" component="span" display="block">
            {t("unconverted", { sums: dashboard.unconverted.map((sum) => format.money(sum)).join(", ") })}
          </Text>
        )}
        {t("comparedWith", { from: format.date(new Date(days.from)), to: format.date(new Date(days.to)) })}
      </span>
    </div>
  );
}

function FigureCard({ figure, metric, currency }: { figure: Figure; metric: KnownMetric; currency: string }) {
  const { t } = useTranslation("office");
  const { department, days } = useOfficeChoice();
  const shown = useShown(metric, currency);
  return (
    <Link to="/office/facts" search={{ metric: String(metric), department, ...days }} className={classes.figure}>
      <span className={classes.figureName}>{t(`metric.${metricOf(metric).name}`)}</span>
      <span className={classes.figureValue}>{figure.value ? shown(figure.value) : t("nothing")}</span>
      {figure.value && figure.previous && <ChangeNote metric={metric} figure={figure} before={shown(figure.previous)} />}
      {figure.target && <Plan value={figure.value} target={figure.target} shown={shown(figure.target)} />}
    </Link>
  );
}

export function useShown(metric: KnownMetric, currency: string): (value: string) => string {
  const format = useFormat();
  const { kind } = metricOf(metric);
  if (kind === "money") return (value) => format.money(value, currency || undefined);
  return kind === "percent" ? format.percent : format.number;
}

const ARROWS = { up: IconArrowUpRight, down: IconArrowDownRight, same: IconMinus };

function ChangeNote({ metric, figure, before }: { metric: KnownMetric; figure: Figure; before: string }): ReactNode {
  const { t } = useTranslation("office");
  const format = useFormat();
  const { direction, good, percent } = changeOf(metric, figure.value, figure.previous);
  const Arrow = ARROWS[direction];
  const color = direction === "same" ? "var(--suki-quiet)" : good ? "var(--suki-won)" : "var(--suki-late)";
  const words = percent === undefined ? t("change.new") : t(`change.${direction}`, { percent: format.percent(percent) });
  return (
    <span className={classes.change} style={{ color }} title={t("before", { value: before })}>
      <Arrow size={14} aria-hidden />
      {words}
    </span>
  );
}

function Plan({ value, target, shown }: { value: string; target: string; shown: string }) {
  const { t } = useTranslation("office");
  const part = Number(target) ? (Number(value || 0) / Number(target)) * 100 : 0;
  return (
    <span className={classes.planOf}>
      <Progress value={Math.min(part, 100)} size={4} aria-hidden color={part >= 100 ? "var(--suki-won)" : undefined} />
      <Text size="xs" className="quiet" component="span">
        {t("ofPlan", { percent: Math.round(part), plan: shown })}
      </Text>
    </span>
  );
}
