import { Button, Popover } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { fromCents, toCents } from "@/features/deals/decimal";
import type { Board, BoardColumn } from "@/gen/suki/pipeline/v1/pipeline_pb";
import type { Money } from "@/gen/suki/type/v1/type_pb";
import { useFormat } from "@/lib/format";
import { usePhoneWidth } from "@/lib/phone-width";
import { forecastOf } from "./column-head";
import { ForecastMonths } from "./forecast-months";

/** What the whole pipeline holds and promises; pressed, by months. */
export function BoardTotals({ board }: { board: Board }) {
  const { t } = useTranslation("board");
  const format = useFormat();
  const phone = usePhoneWidth();
  if (phone) return null;
  const count = board.columns.reduce((sum, { dealCount }) => sum + Number(dealCount), 0);
  const sum = format.moneyShort(total(board, ({ amount }) => amount));
  const forecast = format.moneyShort(total(board, forecastOf));
  return (
    <Popover position="bottom-end" shadow="md" width={480} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="subtle" color="gray" className="figures">
          {t("totals", { count, sum, forecast })}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <ForecastMonths />
      </Popover.Dropdown>
    </Popover>
  );
}

function total({ columns }: Board, of: (column: BoardColumn) => Money | undefined): Money | undefined {
  const sums = columns.map(of).filter((money) => money !== undefined);
  const first = sums[0];
  return first && { ...first, amount: fromCents(sums.reduce((sum, { amount }) => sum + toCents(amount), 0n)) };
}
