import { callUnaryMethod, createConnectQueryKey } from "@connectrpc/connect-query";
import { type InfiniteData, type QueryKey, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { tellFailureWithWay, tellWithUndo } from "@/components/toasts";
import type { Loss } from "@/features/deals/lose-deal";
import { type Board, type Deal, type ListDealsResponse, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { explain } from "@/lib/errors";
import { useRefresh } from "@/lib/live";
import { phoneText } from "@/lib/phone";
import { tellFailure } from "@/lib/toast";
import { transport } from "@/lib/transport";
import { moveOnBoard, takeFromBoard } from "./move";

const { getBoard, listDeals, moveDeal, winDeal, loseDeal, reopenDeal } = PipelineService.method;
const BOARDS = createConnectQueryKey({ schema: getBoard, transport, cardinality: "finite" });
const LISTS = createConnectQueryKey({ schema: listDeals, transport, cardinality: "infinite" });
// The stage waits for fields, which are filled in on the deal.
const NOT_READY = "STAGE_NOT_READY";

type Change = (board: Board, now: number) => Board;
type Step = { deal: Deal; change: Change; call: () => Promise<Deal>; said: string; back: (after: Deal) => Promise<Deal> };

export type Moves = {
  /** The deals that were moved from here: they are shown where they were put, though others wait. */
  mine: ReadonlySet<string>;
  move: (deal: Deal, stageId: string, stageName: string) => void;
  win: (deal: Deal) => void;
  lose: (deal: Deal, loss: Loss) => void;
};

/** Moves and closes deals on the board at once, and takes it back when the service refuses. `announce` is for screen readers. */
export function useMoves(announce: (text: string) => void): Moves {
  const { t } = useTranslation("board");
  const step = useStep(announce);
  const mine = useRef(new Set<string>()).current;
  return useMemo(
    () => ({
      mine,
      move: (deal, stageId, stageName) => {
        if (deal.stageId === stageId) return;
        mine.add(deal.id);
        step({
          deal,
          change: (board, now) => moveOnBoard(board, deal, stageId, now),
          call: () => callUnaryMethod(transport, moveDeal, { id: deal.id, stageId, version: deal.version }),
          said: t("moved", { deal: nameOf(deal), stage: stageName }),
          back: ({ version }) => callUnaryMethod(transport, moveDeal, { id: deal.id, stageId: deal.stageId, version }),
        });
      },
      win: (deal) =>
        step({
          deal,
          change: (board, now) => takeFromBoard(board, deal, now),
          call: () => callUnaryMethod(transport, winDeal, { id: deal.id, version: deal.version }),
          said: t("won", { deal: nameOf(deal) }),
          back: (after) => reopened(deal, after),
        }),
      lose: (deal, loss) =>
        step({
          deal,
          change: (board, now) => takeFromBoard(board, deal, now),
          call: () => callUnaryMethod(transport, loseDeal, { id: deal.id, version: deal.version, ...loss }),
          said: t("lost", { deal: nameOf(deal) }),
          back: (after) => reopened(deal, after),
        }),
    }),
    [step, mine, t],
  );
}

function reopened(deal: Deal, { version }: Deal): Promise<Deal> {
  return callUnaryMethod(transport, reopenDeal, { id: deal.id, stageId: deal.stageId, version });
}

export function nameOf(deal: Deal): string {
  return phoneText(deal.clientName || deal.title);
}

function useStep(announce: (text: string) => void): (step: Step) => void {
  const { t } = useTranslation("board");
  const navigate = useNavigate();
  const client = useQueryClient();
  const refresh = useRefresh();
  const newest = useRef(refresh);
  newest.current = refresh;
  // One after the other: a second move of a deal builds on the version that the first one made.
  const line = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef(0);

  const queue = useCallback((call: () => Promise<void>) => {
    waiting.current += 1;
    line.current = line.current
      .then(call)
      .catch(tellFailure)
      .finally(() => {
        waiting.current -= 1;
        if (!waiting.current) newest.current("pipeline");
      });
  }, []);

  return useCallback(
    ({ deal, change, call, said, back }) => {
      const kept = changeBoards(client, deal.id, change);
      announce(said);
      queue(async () => {
        try {
          const after = await call();
          tellWithUndo(said, () => queue(async () => void (await back(after))));
        } catch (error) {
          for (const [key, data] of kept) client.setQueryData(key, data);
          if (explain(error).reason !== NOT_READY) throw error;
          tellFailureWithWay(error, t("openDeal"), () => void navigate({ to: "/deals/$id", params: { id: deal.id } }));
        }
      });
    },
    [client, queue, announce, navigate, t],
  );
}

/** Changes every board in the cache and takes the deal out of longer lists; gives back what was there before. */
function changeBoards(client: ReturnType<typeof useQueryClient>, dealId: string, change: Change): [QueryKey, unknown][] {
  const now = Date.now();
  const kept = [...client.getQueriesData({ queryKey: BOARDS }), ...client.getQueriesData({ queryKey: LISTS })];
  for (const key of [BOARDS, LISTS]) void client.cancelQueries({ queryKey: key });
  client.setQueriesData<Board>({ queryKey: BOARDS }, (board) => board && change(board, now));
  client.setQueriesData<InfiniteData<ListDealsResponse>>({ queryKey: LISTS }, (data) => data && withoutDeal(data, dealId));
  return kept;
}

function withoutDeal(data: InfiniteData<ListDealsResponse>, dealId: string): InfiniteData<ListDealsResponse> {
  return { ...data, pages: data.pages.map((page) => ({ ...page, deals: page.deals.filter(({ id }) => id !== dealId) })) };
}
