import { useQuery } from "@connectrpc/connect-query";
import { Select, Text } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { KpiService, ReportKind, type ReportRow, type ReportTable } from "@/gen/suki/kpi/v1/kpi_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import { useUrl } from "@/lib/url";
import classes from "./office.module.css";
import { useOfficeChoice } from "./use-office-choice";

/** How many deals reached each stage, and what part of them went on. */
export function Funnel() {
  const { t } = useTranslation("office");
  const { department, period, pipeline } = useOfficeChoice();
  const asked = { kind: ReportKind.FUNNEL, filter: { departmentId: department, period, pipelineId: pipeline } };
  const report = useQuery(KpiService.method.runReport, asked, { placeholderData: keepPreviousData });
  return (
    <Section title={t("report.funnel")} list={{ of: KpiService.method.runReport, asked }} actions={<PipelineSelect />}>
      <Answer of={report}>{(table) => <Steps table={table} />}</Answer>
    </Section>
  );
}

function PipelineSelect() {
  const { t } = useTranslation("office");
  const { pipeline } = useOfficeChoice();
  const [, set] = useUrl();
  const { data } = useQuery(PipelineService.method.listPipelines, {}, { staleTime: Number.POSITIVE_INFINITY });
  const pipelines = data?.pipelines ?? [];
  if (pipelines.length < 2) return null;
  const chosen = pipeline || pipelines.find((one) => one.default)?.id;
  return (
    <Select
      aria-label={t("pipeline")}
      size="xs"
      w={160}
      allowDeselect={false}
      data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
      value={chosen ?? null}
      onChange={(value) => set({ pipeline: value ?? undefined })}
    />
  );
}

function Steps({ table }: { table: ReportTable }) {
  const { t } = useTranslation("office");
  const format = useFormat();
  const most = Math.max(...table.rows.map(deals), 0);
  if (!most) return <Empty text={t("emptyReport")} />;
  return (
    <>
      {table.rows.map((row) => (
        <Step key={row.subjectId || row.subject} row={row} most={most} />
      ))}
      {table.total?.cells[1] && (
        <Text size="sm" className="quiet">
          {t("throughFunnel", { percent: format.percent(table.total.cells[1]) })}
        </Text>
      )}
    </>
  );
}

function Step({ row, most }: { row: ReportRow; most: number }) {
  const { t } = useTranslation("office");
  const format = useFormat();
  const won = row.subject === "won";
  const onward = row.cells[1];
  return (
    <div className={classes.funnelRow}>
      <Text size="sm" className="ellipsis">
        {won ? t("won") : row.title}
      </Text>
      <div className={classes.funnelTrack}>
        <div className={classes.funnelBar} data-won={won || undefined} style={{ width: `${(deals(row) / most) * 100}%` }} />
      </div>
      <span className={classes.funnelNumbers}>
        <span>{format.number(deals(row))}</span>
        <span className="quiet" title={t("onward")}>
          {onward ? t("onwardShort", { percent: format.percent(onward) }) : ""}
        </span>
      </span>
    </div>
  );
}

function deals(row: ReportRow): number {
  return Number(row.cells[0] ?? 0);
}
