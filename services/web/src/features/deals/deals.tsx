import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, SegmentedControl, Select, Text } from "@mantine/core";
import { IconFileImport, IconPlus } from "@tabler/icons-react";
import { Link, useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { byPage, More } from "@/components/more";
import { NewRows } from "@/components/new-rows";
import { Page } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import type { RecordTableProps } from "@/components/table/columns";
import { RecordTable } from "@/components/table/record-table";
import { SavedViews } from "@/components/table/saved-views";
import { useSelection } from "@/components/table/selection";
import { useTableOptions } from "@/components/table/table-options";
import { DealImportsService } from "@/gen/suki/pipeline/v1/imports_pb";
import { type Deal, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { openCreate } from "@/lib/create";
import { usePhoneWidth } from "@/lib/phone-width";
import { useMay } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { DealsBar } from "./bulk-bar";
import { usePipelines } from "./catalogue";
import { DealCard, useDealColumns, useOwnerNames } from "./deal-columns";
import { DealFilters } from "./deal-filters";
import { filterCount, filterOf, STATE_NAMES, statesOf } from "./deal-search";
import { ExportButton } from "./export-button";
import { nextSorting, sorted, sortingOf } from "./sorting";

const PAGE = 100;

/** All deals as a table. */
export function Deals() {
  const { t } = useTranslation("deals");
  const may = useMay();
  const phone = usePhoneWidth();
  const [{ sort, ...narrowing }, change] = useUrl();
  const options = useTableOptions("deals", useDealColumns());
  const ownerName = useOwnerNames();
  const list = useDeals();
  const sorting = sortingOf(sort);
  const actions = (
    <>
      <SavedViews list="deals" />
      {!phone && <ExportButton />}
      {may(DealImportsService.method.uploadImport) && !phone && (
        <Button
          variant="default"
          leftSection={<IconFileImport size={16} />}
          renderRoot={(props) => <Link to="/deals/imports" {...props} />}
        >
          {t("import")}
        </Button>
      )}
      {options.button}
      {may(PipelineService.method.createDeal) && !phone && (
        <Button leftSection={<IconPlus size={16} />} onClick={() => openCreate("deal")}>
          {t("new.title")}
        </Button>
      )}
    </>
  );
  return (
    <Page title={t("title")} actions={actions}>
      <DealFilters>
        <StateAndStage />
      </DealFilters>
      <Answer of={list}>
        {({ pages }) => {
          const loaded = pages.flatMap(({ deals }) => deals);
          if (!loaded.length) return <NoDeals />;
          return (
            <>
              <NewRows key={JSON.stringify(narrowing)} rows={loaded} idOf={({ id }) => id}>
                {(seen) => (
                  <Table
                    deals={sorted(seen, sorting, ownerName)}
                    columns={options.shown}
                    density={options.density}
                    sorting={sorting}
                    onSort={(by) => change({ sort: nextSorting(sorting, by) })}
                    more={list.hasNextPage}
                  />
                )}
              </NewRows>
              <More of={list} />
            </>
          );
        }}
      </Answer>
    </Page>
  );
}

function useDeals() {
  const [search] = useUrl();
  const request = {
    filter: filterOf(search),
    states: statesOf(search),
    stageId: search.stage ?? "",
    pipelineId: search.pipeline ?? "",
  };
  return useInfiniteQuery(PipelineService.method.listDeals, { ...request, pageSize: PAGE, pageToken: "" }, byPage);
}

type TableProps = Pick<RecordTableProps<Deal>, "columns" | "density" | "sorting" | "onSort"> & { deals: Deal[]; more: boolean };

function Table({ deals, more, ...look }: TableProps) {
  const { t } = useTranslation("deals");
  const navigate = useNavigate();
  const { selection, chosen, clear } = useSelection(deals, ({ id }) => id);
  return (
    <>
      <RecordTable
        label={t("title")}
        rows={deals}
        idOf={({ id }) => id}
        open={({ id }) => void navigate({ to: "/deals/$id", params: { id } })}
        selection={selection}
        card={(deal) => <DealCard deal={deal} />}
        {...look}
      />
      <Text size="xs" className="quiet" py="sm" role="status">
        {t(more ? "table.shownMore" : "table.shown", { count: deals.length })}
      </Text>
      <DealsBar chosen={chosen} onClear={clear} />
    </>
  );
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
