import { Group, Select } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { useUrl } from "@/lib/url";
import { DayRange } from "./day-range";
import { ALL_METRICS, type KnownMetric, metricOf } from "./metrics";
import { useReadableDepartments } from "./office-filters";

// Two beside each other on a phone.
const HALF = { base: "calc(50% - 4px)", sm: 180 };

export function FactsFilters({ metric }: { metric: KnownMetric }) {
  const { t } = useTranslation("office");
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const departments = useReadableDepartments();
  const [, set] = useUrl();
  return (
    <Group gap="sm" mb="md">
      <Select
        aria-label={t("facts.figure")}
        w={HALF}
        allowDeselect={false}
        data={ALL_METRICS.map((one) => ({ value: String(one), label: t(`metric.${metricOf(one).name}`) }))}
        value={String(metric)}
        onChange={(value) => set({ metric: value ?? undefined })}
      />
      <PersonSelect
        aria-label={t("subject.employee")}
        placeholder={t("subject.employee")}
        w={HALF}
        clearable
        value={search.employee ?? null}
        onChange={(value) => set({ employee: value ?? undefined })}
      />
      <Select
        aria-label={t("department")}
        placeholder={t("department")}
        w={HALF}
        searchable
        clearable
        data={departments}
        value={search.department ?? null}
        onChange={(value) => set({ department: value ?? undefined })}
      />
      <DayRange days={{ from: search.from?.slice(0, 10) ?? "", to: search.to?.slice(0, 10) ?? "" }} onChange={set} />
    </Group>
  );
}
