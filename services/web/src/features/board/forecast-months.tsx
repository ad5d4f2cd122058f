import { useQuery } from "@connectrpc/connect-query";
import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Answer } from "@/components/states";
import { type ForecastMonth, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import { useUrl } from "@/lib/url";
import { boardQuery } from "./board-query";

/** What the board's deals promise, month by month of their deadlines. */
export function ForecastMonths() {
  const { t } = useTranslation("board");
  const [search] = useUrl();
  const { pipelineId, filter } = boardQuery(search);
  const timeZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const forecast = useQuery(PipelineService.method.getForecast, { pipelineId, filter, timeZone });
  return (
    <Answer of={forecast}>
      {({ months }) =>
        months.length ? (
          <Table className="figures" aria-label={t("months.title")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("months.month")}</Table.Th>
                <Table.Th ta="right">{t("months.deals")}</Table.Th>
                <Table.Th ta="right">{t("months.sum")}</Table.Th>
                <Table.Th ta="right">{t("months.forecast")}</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {months.map((month) => (
                <MonthRow key={month.month} month={month} />
              ))}
            </Table.Tbody>
          </Table>
        ) : (
          <Text size="sm" className="quiet">
            {t("months.none")}
          </Text>
        )
      }
    </Answer>
  );
}

function MonthRow({ month: { month, dealCount, amount, forecast, unconverted } }: { month: ForecastMonth }) {
  const { t } = useTranslation("board");
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Td>
        {month ? format.month(month) : t("months.undated")}
        {unconverted.length > 0 && (
          <Text size="xs" className="quiet">
            {t("unconverted", { sums: unconverted.map((sum) => format.money(sum)).join(", ") })}
          </Text>
        )}
      </Table.Td>
      <Table.Td ta="right">{format.number(dealCount)}</Table.Td>
      <Table.Td ta="right">{format.money(amount)}</Table.Td>
      <Table.Td ta="right">{format.money(forecast)}</Table.Td>
    </Table.Tr>
  );
}
