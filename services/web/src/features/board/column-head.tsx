import { ActionIcon, Tooltip, VisuallyHidden } from "@mantine/core";
import { IconAlertTriangle, IconClockExclamation, IconLayoutSidebarLeftCollapse, IconMoon } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { fromCents, rounded, toCents } from "@/features/deals/decimal";
import type { BoardColumn, Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";
import type { Money } from "@/gen/suki/type/v1/type_pb";
import { useFormat } from "@/lib/format";
import classes from "./column.module.css";

/** The sum that its probability promises. */
export function forecastOf({ amount, stage }: BoardColumn): Money | undefined {
  return amount && { ...amount, amount: fromCents(rounded(toCents(amount.amount) * BigInt(stage?.probability ?? 0), 100n)) };
}

export function ColumnHead({ column, stage, onFold }: { column: BoardColumn; stage: Stage; onFold?: () => void }) {
  const { t } = useTranslation("board");
  const format = useFormat();
  const sums = {
    sum: format.money(column.amount),
    forecast: format.money(forecastOf(column)),
    percent: format.percent(stage.probability),
  };
  return (
    <header className={classes.head}>
      <div className={classes.headRow}>
        <span className={classes.dot} style={{ background: stage.color }} aria-hidden />
        <h2 className={classes.name}>{stage.name}</h2>
        <span className={classes.count}>{format.number(column.dealCount)}</span>
        {onFold && (
          <ActionIcon
            variant="subtle"
            color="gray"
            size={24}
            ml="auto"
            aria-label={t("fold", { stage: stage.name })}
            onClick={onFold}
          >
            <IconLayoutSidebarLeftCollapse size={16} />
          </ActionIcon>
        )}
      </div>
      <Tooltip label={t("sums", sums)}>
        <div className={classes.headRow}>
          <span className={classes.sum}>{format.moneyShort(column.amount)}</span>
          <span className={classes.forecast}>{t("forecast", { sum: format.moneyShort(forecastOf(column)) })}</span>
          <VisuallyHidden>{t("sums", sums)}</VisuallyHidden>
        </div>
      </Tooltip>
      {column.unconverted.length > 0 && (
        <span className={classes.sign}>
          <IconAlertTriangle size={12} aria-hidden />
          {t("unconverted", { sums: column.unconverted.map((sum) => format.money(sum)).join(", ") })}
        </span>
      )}
      <SplitBar column={column} />
    </header>
  );
}

const SPLIT = ["var(--suki-on-time)", "var(--suki-late)", "var(--suki-idle)"];

/** How many are on time, late and idle; a deal that is both late and idle is counted as both. */
function SplitBar({ column }: { column: BoardColumn }) {
  const { t } = useTranslation("board");
  const [all, late, idle] = [column.dealCount, column.overdueCount, column.idleCount].map(Number) as [number, number, number];
  const onTime = Math.max(0, all - late - idle);
  const counts = [onTime, late, idle];
  return (
    <div className={classes.headRow}>
      <span className={classes.split} aria-hidden>
        {SPLIT.map((color, part) => {
          const count = counts[part] ?? 0;
          return count > 0 && <span key={color} style={{ flexGrow: count, background: color }} />;
        })}
      </span>
      {late > 0 && (
        <span className={classes.sign} data-late>
          <IconClockExclamation size={12} aria-hidden />
          {t("late", { count: late })}
        </span>
      )}
      {idle > 0 && (
        <span className={classes.sign} data-idle>
          <IconMoon size={12} aria-hidden />
          {t("idle", { count: idle })}
        </span>
      )}
      <VisuallyHidden>{t("onTime", { count: onTime })}</VisuallyHidden>
    </div>
  );
}
