import { timestampDate } from "@bufbuild/protobuf/wkt";
import { Group, Text } from "@mantine/core";
import { IconTrendingDown, IconTrendingUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { RowSkeletons } from "@/components/states";
import { type Dashboard, Metric } from "@/gen/suki/kpi/v1/kpi_pb";
import { useFormat } from "@/lib/format";
import { type Plan, planNow } from "./plan";
import classes from "./plan-gauge.module.css";

const SIZE = 200;
const RADIUS = 84;
const WIDTH = 14;

/** The month's revenue against its plan, and where it should stand today. */
export function PlanGauge({ dashboard }: { dashboard: Dashboard | undefined }) {
  const { t } = useTranslation("desk");
  return <Section title={t("myPlan")}>{dashboard ? <Gauge dashboard={dashboard} /> : <RowSkeletons count={3} />}</Section>;
}

function Gauge({ dashboard }: { dashboard: Dashboard }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const revenue = dashboard.figures.find(({ metric }) => metric === Metric.REVENUE);
  const { startTime, endTime } = dashboard.period ?? {};
  if (!revenue?.target || !startTime || !endTime) {
    return (
      <Text size="sm" className="quiet">
        {t("noPlan")}
      </Text>
    );
  }
  const plan = planNow(revenue.value, revenue.target, timestampDate(startTime), timestampDate(endTime), new Date());
  if (!plan) return null;
  const money = (amount: string) => format.money(amount, dashboard.currency);
  const Icon = plan.ahead ? IconTrendingUp : IconTrendingDown;
  return (
    <div className={classes.gauge}>
      <Arc
        plan={plan}
        label={t("planIs", { percent: format.percent(plan.percent.toFixed(0)), target: money(revenue.target) })}
      />
      <div className={classes.words}>
        <Text size="sm" className="figures">
          {t("valueOf", { value: money(revenue.value), target: money(revenue.target) })}
        </Text>
        <Group gap={4} className={plan.ahead ? classes.ahead : classes.behind} wrap="nowrap">
          <Icon size={16} aria-hidden />
          <Text size="sm" fw={500}>
            {t(plan.ahead ? "ahead" : "behind")}
          </Text>
        </Group>
        <Text size="xs" className="quiet figures">
          {t("expectedNow", {
            value: money(plan.expected.toFixed(0)),
            percent: format.percent(plan.expectedPercent.toFixed(0)),
          })}
        </Text>
      </div>
    </div>
  );
}

/** Half a ring, with a mark where today should be. */
function Arc({ plan, label }: { plan: Plan; label: string }) {
  const format = useFormat();
  const middle = SIZE / 2;
  const length = Math.PI * RADIUS;
  const filled = (length * Math.min(plan.percent, 100)) / 100;
  const path = `M ${middle - RADIUS} ${middle} A ${RADIUS} ${RADIUS} 0 0 1 ${middle + RADIUS} ${middle}`;
  const angle = Math.PI * (1 - plan.expectedPercent / 100);
  const at = (radius: number) => ({ x: middle + radius * Math.cos(angle), y: middle - radius * Math.sin(angle) });
  const [inner, outer] = [at(RADIUS - WIDTH), at(RADIUS + WIDTH)];
  return (
    <svg viewBox={`0 0 ${SIZE} ${middle + 8}`} className={classes.arc} role="img" aria-label={label}>
      <path d={path} className={classes.track} strokeWidth={WIDTH} />
      <path
        d={path}
        className={plan.ahead ? classes.full : classes.short}
        strokeWidth={WIDTH}
        strokeDasharray={`${filled} ${length}`}
      />
      <line x1={inner.x} y1={inner.y} x2={outer.x} y2={outer.y} className={classes.mark} />
      <text x={middle} y={middle - 6} className={classes.percent}>
        {format.percent(plan.percent.toFixed(0))}
      </text>
    </svg>
  );
}
