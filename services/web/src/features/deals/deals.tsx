import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, SegmentedControl, Select, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useCallback, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { openCreate } from "@/app/create-menu";
import { Page } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { type Deal, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { usePhoneWidth } from "@/lib/phone-width";
import { useMay } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { BulkBar } from "./bulk-bar";
import { usePipelines } from "./catalogue";
import { useDealColumns, useOwnerNames } from "./deal-columns";
import { DealFilters } from "./deal-filters";
import { filterCount, filterOf, STATE_NAMES, statesOf } from "./deal-search";
import { DealsCards } from "./deals-cards";
import { DealsTable, type Selection } from "./deals-table";
import { useHeldBack } from "./held-back";
import { SavedViews } from "./saved-views";
import { type ColumnName, nextSorting, sorted, sortingOf } from "./sorting";
import { TableOptionsButton, useTableOptions } from "./table-options";

const PAGE = 100;

/** All deals as a table. */
export function Deals() {
  const { t } = useTranslation("deals");
  const may = useMay();
  const phone = usePhoneWidth();
  const [options, setOptions] = useTableOptions();
  const { query, deals, onEnd, waiting, show } = useDeals();
  const actions = (
    <>
      <SavedViews />
      {!phone && <TableOptionsButton options={options} onChange={setOptions} />}
      {may(PipelineService.method.createDeal) && !phone && (
        <Button leftSection={<IconPlus size={16} />} onClick={() => openCreate("deal")}>
          {t("new.title")}
        </Button>
      )}
    </>
  );
  return (
    <Page title={t("title")} actions={actions} fill>
      <DealFilters>
        <StateAndStage />
      </DealFilters>
      {waiting > 0 && (
        <Button variant="light" size="xs" mb="sm" style={{ alignSelf: "center", flex: "none" }} onClick={show}>
          {t("newOnes", { count: waiting })}
        </Button>
      )}
      <Answer of={query}>
        {() => {
          if (!deals.length) return <NoDeals />;
          return phone ? (
            <DealsCards deals={deals} onEnd={onEnd} />
          ) : (
            <Table deals={deals} onEnd={onEnd} more={query.hasNextPage} />
          );
        }}
      </Answer>
    </Page>
  );
}

function useDeals() {
  const [search] = useUrl();
  const ownerName = useOwnerNames();
  const request = {
    filter: filterOf(search),
    states: statesOf(search),
    stageId: search.stage ?? "",
    pipelineId: search.pipeline ?? "",
  };
  const query = useInfiniteQuery(
    PipelineService.method.listDeals,
    { ...request, pageSize: PAGE, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  const { data, hasNextPage, isFetching, fetchNextPage } = query;
  const loaded = useMemo(() => data?.pages.flatMap((page) => page.deals) ?? [], [data]);
  const onEnd = useCallback(() => {
    if (hasNextPage && !isFetching) void fetchNextPage();
  }, [hasNextPage, isFetching, fetchNextPage]);
  const { sort, ...narrowing } = search;
  const { shown, waiting, show } = useHeldBack(loaded, JSON.stringify(narrowing), data !== undefined);
  return { query, deals: sorted(shown, sortingOf(sort), ownerName), onEnd, waiting, show };
}

function Table({ deals, onEnd, more }: { deals: Deal[]; onEnd: () => void; more: boolean }) {
  const { t } = useTranslation("deals");
  const [options] = useTableOptions();
  const [{ sort }, change] = useUrl();
  const sorting = sortingOf(sort);
  const all = useDealColumns();
  const columns = useMemo(() => all.filter(({ name }) => !options.hidden.includes(name)), [all, options.hidden]);
  const { selection, chosen, clear } = useSelection(deals);
  const onSort = (by: ColumnName) => change({ sort: nextSorting(sorting, by) });
  return (
    <>
      <DealsTable
        deals={deals}
        columns={columns}
        density={options.density}
        sorting={sorting}
        onSort={onSort}
        selection={selection}
        onEnd={onEnd}
      />
      <Text size="xs" className="quiet" py="sm" role="status">
        {t(more ? "table.shownMore" : "table.shown", { count: deals.length })}
      </Text>
      <BulkBar chosen={chosen} onClear={clear} />
    </>
  );
}

function useSelection(deals: Deal[]): { selection: Selection; chosen: Deal[]; clear: () => void } {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const chosen = deals.filter(({ id }) => kept.has(id));
  const toggle = useCallback((id: string) => {
    setKept((old) => {
      const changed = new Set(old);
      if (!changed.delete(id)) changed.add(id);
      return changed;
    });
  }, []);
  const toggleAll = () => setKept(chosen.length === deals.length ? new Set() : new Set(deals.map(({ id }) => id)));
  return {
    selection: { ids: new Set(chosen.map(({ id }) => id)), toggle, toggleAll },
    chosen,
    clear: () => setKept(new Set()),
  };
}

function StateAndStage() {
  const { t } = useTranslation("deals");
  const [search, change] = useUrl();
  const { list } = usePipelines();
  const groups = list.map(({ name, stages }) => ({
    group: name,
    items: stages.map(({ id, name: label }) => ({ value: id, label })),
  }));
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={t("column.state")}
        value={search.state ?? "open"}
        onChange={(state) => change({ state: state === "open" ? undefined : state })}
        data={STATE_NAMES.map((name) => ({ value: name, label: t(`state.${name}`) }))}
      />
      <Select
        size="xs"
        w={{ base: "100%", sm: 130 }}
        data={groups}
        value={search.stage ?? null}
        onChange={(stage) => change({ stage: stage ?? undefined })}
        clearable
        placeholder={t("column.stage")}
        aria-label={t("column.stage")}
      />
    </>
  );
}

function NoDeals() {
  const { t } = useTranslation("deals");
  const [search] = useUrl();
  const may = useMay();
  if (filterCount(search) || search.stage || search.state) return <Empty text={t("nothingFound")} />;
  const action = may(PipelineService.method.createDeal) && <Button onClick={() => openCreate("deal")}>{t("new.title")}</Button>;
  return <Empty text={t("nothingYet")} action={action} />;
}
