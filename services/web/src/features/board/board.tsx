import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { monitorForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { useQuery } from "@connectrpc/connect-query";
import { Button, Group, Select, Skeleton, VisuallyHidden } from "@mantine/core";
import { useLocalStorage, useMediaQuery } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { SavedViews } from "@/components/table/saved-views";
import { usePipelines } from "@/features/deals/catalogue";
import { DealFilters } from "@/features/deals/deal-filters";
import { filterCount, filterOf } from "@/features/deals/deal-search";
import { type Board as BoardMessage, type Deal, PipelineService, type Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { openCreate } from "@/lib/create";
import { useMinute } from "@/lib/minute";
import { usePhoneWidth } from "@/lib/phone-width";
import { useMay } from "@/lib/session";
import { useUrl } from "@/lib/url";
import classes from "./board.module.css";
import { BoardProvider, type BoardTools, useBoardTools } from "./board-context";
import { boardQuery } from "./board-query";
import { BoardTotals } from "./board-totals";
import { Column, FoldedColumn } from "./column";
import { keepScroll, keptScroll } from "./kept-scroll";
import { StageChips } from "./stage-chips";
import type { DealFilter } from "./use-cards";
import { useMoves } from "./use-moves";

const LoseDeal = lazy(() => import("@/features/deals/lose-deal").then((module) => ({ default: module.LoseDeal })));

/** The kanban of a pipeline. */
export function Board() {
  const { t } = useTranslation("board");
  const may = useMay();
  const [search] = useUrl();
  const filter = useMemo(() => filterOf(search), [search]);
  const board = useQuery(PipelineService.method.getBoard, boardQuery(search), { placeholderData: keepPreviousData });
  const actions = (
    <>
      {board.data && <BoardTotals board={board.data} />}
      <SavedViews list="board" />
      {may(PipelineService.method.createDeal) && (
        <Button leftSection={<IconPlus size={16} />} onClick={() => openCreate("deal")}>
          {t("newDeal")}
        </Button>
      )}
    </>
  );
  return (
    <Page title={t("title")} actions={actions} fill>
      <DealFilters>
        <PipelineSwitch current={board.data?.pipelineId} />
      </DealFilters>
      <Answer of={board} skeleton={<BoardSkeleton />}>
        {(data) => <Columns key={`${data.pipelineId} ${JSON.stringify(search.q)}`} board={data} filter={filter} />}
      </Answer>
    </Page>
  );
}

function PipelineSwitch({ current }: { current: string | undefined }) {
  const { t } = useTranslation("board");
  const [search, change] = useUrl();
  const { list } = usePipelines();
  if (list.length < 2) return null;
  return (
    <Select
      size="xs"
      w={{ base: "100%", sm: 140 }}
      data={list.map(({ id, name }) => ({ value: id, label: name }))}
      value={search.pipeline ?? current ?? null}
      onChange={(pipeline) => change({ pipeline: pipeline ?? undefined, stage: undefined })}
      allowDeselect={false}
      aria-label={t("pipeline")}
    />
  );
}

function Columns({ board, filter }: { board: BoardMessage; filter: DealFilter }) {
  const phone = usePhoneWidth();
  const [said, setSaid] = useState("");
  const [losing, setLosing] = useState<Deal>();
  const tools = useTools(board, setSaid, setLosing);
  const scroller = useRef<HTMLDivElement>(null);
  const now = useMinute();
  const [folded, setFolded] = useLocalStorage<string[]>({
    key: "suki.board.folded",
    defaultValue: [],
    getInitialValueInEffect: false,
  });
  const fold = (id: string) => setFolded((old) => (old.includes(id) ? old.filter((one) => one !== id) : [...old, id]));
  useDropsAndScroll(scroller, tools, phone);

  return (
    <BoardProvider value={tools}>
      {phone && <StageChips board={board} scroller={scroller} />}
      <NothingYet board={board} />
      <div
        ref={scroller}
        className={classes.columns}
        onScrollEnd={(event) => keepScroll("board", event.currentTarget.scrollLeft)}
      >
        {tools.stages.map((stage) => {
          const column = board.columns.find((one) => one.stage?.id === stage.id);
          if (!column) return null;
          return !phone && folded.includes(stage.id) ? (
            <FoldedColumn key={stage.id} column={column} stage={stage} onUnfold={() => fold(stage.id)} />
          ) : (
            <Column
              key={stage.id}
              column={column}
              stage={stage}
              filter={filter}
              now={now}
              onFold={phone ? undefined : () => fold(stage.id)}
            />
          );
        })}
      </div>
      <VisuallyHidden aria-live="polite">{said}</VisuallyHidden>
      <Suspense>
        {losing && (
          <LoseDeal deal={losing} onLose={(loss) => tools.moves.lose(losing, loss)} onClose={() => setLosing(undefined)} />
        )}
      </Suspense>
    </BoardProvider>
  );
}

function stagesOf({ columns }: BoardMessage): Stage[] {
  return columns.flatMap(({ stage }) => stage ?? []);
}

function useTools(board: BoardMessage, announce: (text: string) => void, askLoss: (deal: Deal) => void): BoardTools {
  const mayWrite = useMay()(PipelineService.method.moveDeal);
  const touch = useMediaQuery("(pointer: coarse)", false, { getInitialValueInEffect: false });
  const moves = useMoves(announce);
  const follow = useRef<BoardTools["follow"]["current"]>(undefined);
  const names = stagesOf(board)
    .map(({ id, version }) => `${id} ${version}`)
    .join();
  // biome-ignore lint/correctness/useExhaustiveDependencies: the stages are the same while their versions are
  const stages = useMemo(() => stagesOf(board), [names]);
  return useMemo(() => ({ stages, mayWrite, touch, moves, askLoss, follow }), [stages, mayWrite, touch, moves, askLoss]);
}

function useDropsAndScroll(scroller: { current: HTMLDivElement | null }, { stages, moves }: BoardTools, phone: boolean): void {
  useLayoutEffect(() => {
    if (scroller.current && !phone) scroller.current.scrollLeft = keptScroll("board");
  }, [scroller, phone]);
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    return combine(
      autoScrollForElements({ element }),
      monitorForElements({
        onDrop: ({ source, location }) => {
          const stage = stages.find(({ id }) => id === location.current.dropTargets[0]?.data.stageId);
          if (stage) moves.move(source.data.deal as Deal, stage.id, stage.name);
        },
      }),
    );
  }, [scroller, stages, moves]);
}

function NothingYet({ board }: { board: BoardMessage }) {
  const { t } = useTranslation("board");
  const [search] = useUrl();
  const { mayWrite } = useBoardTools();
  if (board.columns.some(({ dealCount }) => dealCount > 0n)) return null;
  if (filterCount(search)) return <Empty text={t("nothingFound")} />;
  return (
    <Empty text={t("nothingYet")} action={mayWrite && <Button onClick={() => openCreate("deal")}>{t("firstDeal")}</Button>} />
  );
}

function BoardSkeleton() {
  return (
    <Group className={classes.columns} wrap="nowrap" align="flex-start" aria-busy="true">
      {["a", "b", "c", "d", "e"].map((column) => (
        <Skeleton key={column} w={268} h={420} />
      ))}
    </Group>
  );
}
