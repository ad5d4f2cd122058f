import { useQuery } from "@connectrpc/connect-query";
import { Button, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Person } from "@/components/person";
import { Answer } from "@/components/states";
import type { Column } from "@/components/table/columns";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { isKnown, metricOf } from "@/features/office/metrics";
import { type Kpi, KpiPeriod, KpiService, KpiState } from "@/gen/suki/kpi/v1/kpi_pb";
import { useColleagues, useDepartments } from "@/lib/colleagues";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { KpiDialog } from "./kpi-dialog";

export const PERIOD_NAMES = { [KpiPeriod.DAY]: "day", [KpiPeriod.WEEK]: "week", [KpiPeriod.MONTH]: "month" } as const;

export function KpiList() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const kpis = useQuery(KpiService.method.listKpis, {});
  const [open, setOpen] = useState<Kpi | "new">();
  const columns = useColumns();
  const add = may(KpiService.method.defineKpi) && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("kpis.new")}
    </Button>
  );
  return (
    <Section title={t("kpis.title")} list={{ of: KpiService.method.listKpis }} actions={add}>
      <Answer of={kpis}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.kpis}
            idOf={({ id }) => id}
            empty={t("kpis.empty")}
            columns={columns}
            actions={
              may(KpiService.method.updateKpi)
                ? (kpi) => (
                    <RowButton icon={IconPencil} label={t("editNamed", { name: kpi.name })} onClick={() => setOpen(kpi)} />
                  )
                : undefined
            }
          />
        )}
      </Answer>
      {open && <KpiDialog kpi={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function useColumns(): Column<Kpi>[] {
  const { t } = useTranslation("admin");
  const shown = useMetricValue();
  return [
    { title: t("field.name"), cell: (kpi) => <Name kpi={kpi} /> },
    { title: t("kpis.value"), cell: ({ metric, value }) => shown(metric, value), numeric: true },
    { title: t("kpis.target"), cell: ({ metric, target }) => shown(metric, target), numeric: true },
    {
      title: t("kpis.critical"),
      cell: ({ metric, critical, criticalAbove }) =>
        t(criticalAbove ? "kpis.atLeast" : "kpis.below", { value: shown(metric, critical) }),
      numeric: true,
    },
    { title: t("kpis.responsible"), cell: ({ responsibleId }) => <Person id={responsibleId} size={22} /> },
    { title: t("field.state"), cell: (kpi) => <State kpi={kpi} /> },
  ];
}

function Name({ kpi }: { kpi: Kpi }) {
  const { t } = useTranslation("admin");
  const { t: office } = useTranslation("office");
  const person = useColleagues().byId(kpi.employeeId)?.name;
  const department = useDepartments().byId(kpi.departmentId)?.name;
  const period = kpi.period in PERIOD_NAMES ? t(`kpis.per.${PERIOD_NAMES[kpi.period as keyof typeof PERIOD_NAMES]}`) : "";
  const metric = isKnown(kpi.metric) ? office(`metric.${metricOf(kpi.metric).name}`) : "";
  return (
    <div>
      {kpi.name}
      <Text size="xs" className="quiet">
        {[metric, period, person ?? department ?? t("kpis.company")].filter(Boolean).join(" · ")}
      </Text>
    </div>
  );
}

function State({ kpi }: { kpi: Kpi }) {
  const { t } = useTranslation("admin");
  if (!kpi.enabled) return <span className="quiet">{t("kpis.off")}</span>;
  const critical = kpi.state === KpiState.CRITICAL;
  const Icon = critical ? IconAlertTriangle : IconCheck;
  return (
    <Text
      size="sm"
      component="span"
      c={critical ? "var(--suki-late)" : undefined}
      style={{ display: "inline-flex", alignItems: "center", gap: 4 }}
    >
      <Icon size={14} aria-hidden />
      {t(critical ? "kpis.isCritical" : "kpis.isNormal")}
    </Text>
  );
}

function useMetricValue(): (metric: number, value: string) => string {
  const format = useFormat();
  return (metric, value) => {
    if (!value || !isKnown(metric)) return value;
    const { kind } = metricOf(metric);
    if (kind === "money") return format.money(value);
    return kind === "percent" ? format.percent(value) : format.number(value);
  };
}
