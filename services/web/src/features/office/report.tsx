import { useQuery } from "@connectrpc/connect-query";
import { Skeleton, Text } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { lazy, Suspense } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { KpiService, type ReportKind, type ReportTable as Table } from "@/gen/suki/kpi/v1/kpi_pb";
import { type ChartName, chartOf } from "./chart-data";
import { ReportTable } from "./report-table";
import { useTitles } from "./report-titles";
import { useOfficeChoice } from "./use-office-choice";

const BarChart = lazy(() => import("./bar-chart").then((module) => ({ default: module.BarChart })));

type ReportProps = { kind: ReportKind; title: string; note?: string; chart?: ChartName };

/** A report of the chosen department and days, with a chart where it says more than the table. */
export function Report({ kind, title, note, chart }: ReportProps) {
  const { t } = useTranslation("office");
  const { department, period } = useOfficeChoice();
  const asked = { kind, filter: { departmentId: department, period } };
  const report = useQuery(KpiService.method.runReport, asked, { placeholderData: keepPreviousData });
  return (
    <Section title={title} list={{ of: KpiService.method.runReport, asked }}>
      {note && (
        <Text size="xs" className="quiet">
          {note}
        </Text>
      )}
      <Answer of={report}>
        {(table) =>
          table.rows.length ? (
            <>
              {chart && <Chart name={chart} table={table} title={title} />}
              <ReportTable table={table} />
            </>
          ) : (
            <Empty text={t("emptyReport")} />
          )
        }
      </Answer>
    </Section>
  );
}

const CHART_HEIGHT = 200;

function Chart({ name, table, title }: { name: ChartName; table: Table; title: string }) {
  const titles = useTitles();
  const data = chartOf(name, table, titles);
  if (!data) return null;
  return (
    <Suspense fallback={<Skeleton height={CHART_HEIGHT} />}>
      <BarChart data={data} title={title} height={CHART_HEIGHT} currency={table.currency} />
    </Suspense>
  );
}
