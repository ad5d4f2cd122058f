import { useQuery } from "@connectrpc/connect-query";
import { ActionIcon, Group, Select, Table, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Person } from "@/components/person";
import { Answer } from "@/components/states";
import table from "@/components/table/record-table.module.css";
import { ALL_METRICS, isKnown, type KnownMetric, metricOf } from "@/features/office/metrics";
import { KpiService, Metric } from "@/gen/suki/kpi/v1/kpi_pb";
import { type Employee, Scope } from "@/gen/suki/staff/v1/staff_pb";
import { useColleagues, useDepartments } from "@/lib/colleagues";
import { usePhoneWidth } from "@/lib/phone-width";
import { grants, useMe } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { treeOf } from "../people/tree";
import { asMonth, monthLater, monthsFrom, planKey, plansOf } from "./months";
import { PlanCell } from "./plan-cell";
import classes from "./targets.module.css";

const MONTHS = 4;

/** Plans of departments and people, month by month; typed into the cells. */
export function Targets() {
  const { t } = useTranslation("admin");
  const targets = useQuery(KpiService.method.listTargets, {});
  return (
    <Section title={t("targets.title")} list={{ of: KpiService.method.listTargets }} actions={<TargetFilters />}>
      <Text size="sm" className="quiet">
        {t("targets.sentence")}
      </Text>
      <Answer of={targets}>{(answer) => <Plans targets={answer.targets} />}</Answer>
    </Section>
  );
}

type Choice = { metric: KnownMetric; month: string; months: string[]; setSearch: ReturnType<typeof useUrl>[1] };

function useChoice(): Choice {
  const [search, setSearch] = useUrl();
  const phone = usePhoneWidth();
  const asked = Number(search.metric);
  const metric = isKnown(asked) ? asked : Metric.REVENUE;
  const month = asMonth(search.month, new Date());
  return { metric, month, months: monthsFrom(month, phone ? 1 : MONTHS), setSearch };
}

function TargetFilters() {
  const { t } = useTranslation("admin");
  const { t: office } = useTranslation("office");
  const { metric, month, setSearch } = useChoice();
  const step = (by: number) => setSearch({ month: monthLater(month, by) });
  return (
    <Group gap="xs">
      <Select
        size="xs"
        aria-label={t("kpis.metric")}
        allowDeselect={false}
        data={ALL_METRICS.map((one) => ({ value: String(one), label: office(`metric.${metricOf(one).name}`) }))}
        value={String(metric)}
        onChange={(value) => setSearch({ metric: value ?? undefined })}
      />
      <ActionIcon variant="default" aria-label={t("targets.earlier")} onClick={() => step(-1)}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <ActionIcon variant="default" aria-label={t("targets.later")} onClick={() => step(1)}>
        <IconChevronRight size={16} />
      </ActionIcon>
    </Group>
  );
}

type Subject = { id: string; kind: "employee" | "department"; name: string; depth: number };

/** Departments as a tree, each followed by its people; those whose plans the role may set. */
function useSubjects(): Subject[] {
  const me = useMe();
  const { active } = useColleagues();
  const { list } = useDepartments();
  const everywhere = grants(me, KpiService.method.setTarget) === Scope.ALL;
  return useMemo(() => {
    const person =
      (depth: number) =>
      ({ id, name }: Employee): Subject => ({ id, kind: "employee", name, depth });
    return treeOf(list)
      .filter(({ department }) => everywhere || me.departmentIds.includes(department.id))
      .flatMap(({ department: { id, name }, depth }) => [
        { id, kind: "department" as const, name, depth },
        ...active.filter(({ departmentId }) => departmentId === id).map(person(depth + 1)),
      ]);
  }, [active, list, everywhere, me.departmentIds]);
}

function Plans({ targets }: { targets: Parameters<typeof plansOf>[0] }) {
  const { t, i18n } = useTranslation("admin");
  const { metric, months } = useChoice();
  const subjects = useSubjects();
  const plans = plansOf(targets, metric);
  const monthName = new Intl.DateTimeFormat(i18n.language, { month: "short", year: "numeric", timeZone: "UTC" });
  const named = (month: string) => monthName.format(new Date(month));
  return (
    <div className={table.scroll}>
      <Table className={`${table.table} ${classes.plans}`} verticalSpacing={2}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("targets.whose")}</Table.Th>
            {months.map((month) => (
              <Table.Th key={month} data-right>
                {named(month)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {subjects.map((subject) => (
            <Table.Tr key={subject.id}>
              <Table.Td style={{ paddingLeft: 8 + subject.depth * 14 }}>
                {subject.kind === "employee" ? <Person id={subject.id} size={20} /> : <b>{subject.name}</b>}
              </Table.Td>
              {months.map((month) => (
                <Table.Td key={month} className={classes.cell}>
                  <PlanCell
                    key={`${metric} ${month}`}
                    metric={metric}
                    subject={subject}
                    month={month}
                    value={plans.get(planKey(subject.id, month)) ?? ""}
                    label={`${subject.name}, ${named(month)}`}
                  />
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
