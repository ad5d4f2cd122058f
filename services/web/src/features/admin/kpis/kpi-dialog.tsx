import { useTranslation } from "react-i18next";
import { ALL_METRICS, metricOf } from "@/features/office/metrics";
import { type Kpi, KpiPeriod, KpiService, Metric } from "@/gen/suki/kpi/v1/kpi_pb";
import { useDepartments } from "@/lib/colleagues";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

const CHANGEABLE = [
  "name",
  "metric",
  "period",
  "employee_id",
  "department_id",
  "target",
  "critical",
  "critical_above",
  "responsible_id",
  "enabled",
];
const PERIODS = [
  [KpiPeriod.DAY, "day"],
  [KpiPeriod.WEEK, "week"],
  [KpiPeriod.MONTH, "month"],
] as const;

export function KpiDialog({ kpi, onClose }: { kpi: Kpi | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const defineKpi = useSave(KpiService.method.defineKpi);
  const updateKpi = useSave(KpiService.method.updateKpi);
  const save = ({ metric, period, direction, ...values }: ReturnType<typeof valuesOf>, requestId: string) => {
    const changed = { ...values, metric: Number(metric), period: Number(period), criticalAbove: direction === "above" };
    return kpi
      ? updateKpi({ kpi: { ...changed, id: kpi.id, version: kpi.version }, updateMask: { paths: CHANGEABLE } })
      : defineKpi({ kpi: changed, requestId });
  };
  return (
    <EditDialog
      draftKey={`kpi.${kpi?.id}`}
      title={kpi ? t("kpis.edit") : t("kpis.new")}
      fields={useFields()}
      initial={valuesOf(kpi)}
      onSave={save}
      onClose={onClose}
    />
  );
}

function useFields() {
  const { t } = useTranslation("admin");
  const { t: office } = useTranslation("office");
  const departments = useDepartments().list.map(({ id, name }) => ({ value: id, label: name }));
  const select = "select" as const;
  return [
    { name: "name" as const, label: t("field.name"), required: true },
    {
      name: "metric" as const,
      label: t("kpis.metric"),
      kind: select,
      required: true,
      choices: ALL_METRICS.map((metric) => ({ value: String(metric), label: office(`metric.${metricOf(metric).name}`) })),
    },
    {
      name: "period" as const,
      label: t("kpis.period"),
      kind: select,
      required: true,
      choices: PERIODS.map(([value, name]) => ({ value: String(value), label: t(`kpis.per.${name}`) })),
    },
    { name: "target" as const, label: t("kpis.target"), kind: "decimal" as const },
    {
      name: "direction" as const,
      label: t("kpis.direction"),
      hint: t("kpis.directionHint"),
      kind: select,
      required: true,
      choices: [
        { value: "above", label: t("kpis.whenAbove") },
        { value: "below", label: t("kpis.whenBelow") },
      ],
    },
    { name: "critical" as const, label: t("kpis.critical"), kind: "decimal" as const, required: true },
    { name: "employeeId" as const, label: t("kpis.employee"), hint: t("kpis.ofHint"), kind: "person" as const },
    { name: "departmentId" as const, label: t("kpis.department"), kind: select, choices: departments },
    {
      name: "responsibleId" as const,
      label: t("kpis.responsible"),
      hint: t("kpis.responsibleHint"),
      kind: "person" as const,
      required: true,
    },
    { name: "enabled" as const, label: t("kpis.watched"), kind: "switch" as const },
  ];
}

function valuesOf(kpi: Kpi | undefined) {
  return {
    name: kpi?.name ?? "",
    metric: String(kpi?.metric ?? Metric.CALLS_MISSED),
    period: String(kpi?.period ?? KpiPeriod.DAY),
    target: kpi?.target ?? "",
    direction: (kpi?.criticalAbove ?? true) ? "above" : "below",
    critical: kpi?.critical ?? "",
    employeeId: kpi?.employeeId ?? "",
    departmentId: kpi?.departmentId ?? "",
    responsibleId: kpi?.responsibleId ?? "",
    enabled: kpi?.enabled ?? true,
  };
}
