import { useUrl } from "@/lib/url";
import "@mantine/dates/styles.css";
import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { KpiService } from "@/gen/suki/kpi/v1/kpi_pb";
import { Scope } from "@/gen/suki/staff/v1/staff_pb";
import { useDepartments } from "@/lib/colleagues";
import { grants, useMe } from "@/lib/session";
import { DayRange } from "./day-range";
import { PERIODS } from "./period";
import { useOfficeChoice } from "./use-office-choice";

export function OfficeFilters() {
  const { t } = useTranslation("office");
  const { choice, days, department } = useOfficeChoice();
  const departments = useReadableDepartments();
  const [, set] = useUrl();
  const choosePeriod = (period: string | null) => {
    const custom = period === "custom" ? days : { from: undefined, to: undefined };
    set({ period: period === "month" ? undefined : (period ?? undefined), ...custom });
  };
  return (
    <>
      <Select
        aria-label={t("period")}
        w={150}
        allowDeselect={false}
        data={PERIODS.map((value) => ({ value, label: t(`periods.${value}`) }))}
        value={choice}
        onChange={choosePeriod}
      />
      {choice === "custom" && <DayRange days={days} onChange={set} />}
      <Select
        aria-label={t("department")}
        w={180}
        searchable
        allowDeselect={false}
        data={departments}
        value={department}
        onChange={(value) => set({ department: value ?? undefined })}
      />
    </>
  );
}

/** Departments whose figures the role may see. */
export function useReadableDepartments(): { value: string; label: string }[] {
  const me = useMe();
  const { list } = useDepartments();
  const everywhere = grants(me, KpiService.method.runReport) === Scope.ALL;
  return list
    .filter(({ id }) => everywhere || me.departmentIds.includes(id))
    .map(({ id, name }) => ({ value: id, label: name }))
    .sort((a, b) => a.label.localeCompare(b.label));
}
