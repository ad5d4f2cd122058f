import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Anchor, Button, Group, Text } from "@mantine/core";
import { IconArrowLeft, IconListCheck } from "@tabler/icons-react";
import { Link, useSearch } from "@tanstack/react-router";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { ListExport } from "@/components/export-menu";
import { Page } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { type Fact, KpiService, Metric } from "@/gen/suki/kpi/v1/kpi_pb";
import { useMay } from "@/lib/session";
import { FactsFilters } from "./facts-filters";
import { FactsTable } from "./facts-table";
import { MakeTasks } from "./make-tasks";
import { isKnown, type KnownMetric, metricOf } from "./metrics";
import { asPeriod } from "./period";
import { taskOf } from "./task-of";

type Search = Record<string, string | undefined>;

/** The rows behind a figure. Those chosen can become tasks. */
export function Facts() {
  const { t } = useTranslation("office");
  const metric = useMetric();
  const asked = useAsked(metric);
  const facts = useFacts(asked);
  const may = useMay();
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [making, setMaking] = useState<Fact[]>();
  const rows = useMemo(() => facts.data?.pages.flatMap((page) => page.facts) ?? [], [facts.data]);
  const picked = rows.filter(({ id }) => chosen.has(id));
  const mayMake = may(ActivitiesService.method.createTask);

  const actions = (
    <>
      <BackToOffice />
      <ListExport of={KpiService.method.listFacts} asked={asked} />
    </>
  );
  return (
    <Page title={t(`metric.${metricOf(metric).name}`)} actions={actions}>
      <FactsFilters metric={metric} />
      {mayMake && rows.length > 0 && (
        <ChosenBar count={picked.length} onMake={() => setMaking(picked)} onClear={() => setChosen(new Set())} />
      )}
      <Answer of={facts}>
        {() =>
          rows.length ? (
            <FactsTable facts={rows} metric={metric} chosen={mayMake ? chosen : undefined} onChoose={setChosen} />
          ) : (
            <Empty text={t("facts.empty")} />
          )
        }
      </Answer>
      {facts.hasNextPage && (
        <Group justify="center" mt="md">
          <Button variant="default" loading={facts.isFetchingNextPage} onClick={() => void facts.fetchNextPage()}>
            {t("facts.more")}
          </Button>
        </Group>
      )}
      {making && (
        <MakeTasks rows={making} taskOf={taskOf} onClose={() => setMaking(undefined)} onMade={() => setChosen(new Set())} />
      )}
    </Page>
  );
}

function useMetric(): KnownMetric {
  const { metric } = useSearch({ strict: false }) as Search;
  const asked = Number(metric);
  return isKnown(asked) ? asked : Metric.REVENUE;
}

const PAGE = 100;

function useAsked(metric: Metric) {
  const { employee = "", department = "", from = "", to = "" } = useSearch({ strict: false }) as Search;
  return useMemo(
    () => ({ metric, filter: { employeeId: employee, departmentId: department, period: asPeriod({ from, to }) } }),
    [metric, employee, department, from, to],
  );
}

function useFacts(asked: ReturnType<typeof useAsked>) {
  return useInfiniteQuery(
    KpiService.method.listFacts,
    { ...asked, pageSize: PAGE, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (last) => last.nextPageToken || undefined },
  );
}

function BackToOffice() {
  const { t } = useTranslation("office");
  const { department, from, to } = useSearch({ strict: false }) as Search;
  return (
    <Anchor
      component={Link}
      to="/office"
      search={{ department, ...(from && to && { period: "custom", from, to }) } as never}
      size="sm"
    >
      <Group gap={4} wrap="nowrap">
        <IconArrowLeft size={16} />
        {t("title")}
      </Group>
    </Anchor>
  );
}

function ChosenBar({ count, onMake, onClear }: { count: number; onMake: () => void; onClear: () => void }) {
  const { t } = useTranslation("office");
  return (
    <Group gap="sm" mb="sm" mih={30}>
      <Text size="sm" className={count ? "" : "quiet"} aria-live="polite">
        {count ? t("facts.chosen", { count }) : t("facts.chooseHint")}
      </Text>
      {count > 0 && (
        <>
          <Button size="xs" leftSection={<IconListCheck size={16} />} onClick={onMake}>
            {t("facts.makeTasks")}
          </Button>
          <Button size="xs" variant="subtle" color="gray" onClick={onClear}>
            {t("facts.chooseNone")}
          </Button>
        </>
      )}
    </Group>
  );
}
