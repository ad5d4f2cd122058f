import { create, type MessageInitShape } from "@bufbuild/protobuf";
import { useInfiniteQuery } from "@connectrpc/connect-query";
import { useCallback, useMemo, useState } from "react";
import { byPage } from "@/components/more";
import {
  type BoardColumn,
  type Deal,
  type DealFilterSchema,
  DealState,
  ListDealsResponseSchema,
  PipelineService,
  type Stage,
} from "@/gen/suki/pipeline/v1/pipeline_pb";
import { cardsOf } from "./move";

export type DealFilter = MessageInitShape<typeof DealFilterSchema>;

const PAGE = 100;
const NONE: Deal[] = [];

/** A column's deals: the board's first page, and further ones once the reader comes near its end. */
export function useCards(column: BoardColumn, stage: Stage, filter: DealFilter): { cards: Deal[]; wantMore: () => void } {
  const [wanted, setWanted] = useState(false);
  const { deals, nextPageToken } = column;
  // It goes on from the board's page instead of asking for that again. Later looks read all from the start: a deal that
  // came on top meanwhile pushes another one from each page to the next.
  const first = { pages: [create(ListDealsResponseSchema, { deals, nextPageToken })], pageParams: [""] };
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    PipelineService.method.listDeals,
    { pipelineId: stage.pipelineId, stageId: stage.id, states: [DealState.OPEN], filter, pageSize: PAGE, pageToken: "" },
    { ...byPage, enabled: wanted, initialData: wanted ? first : undefined },
  );
  const more = useMemo(() => data?.pages.flatMap((page) => page.deals) ?? NONE, [data]);
  const cards = useMemo(() => cardsOf(column, more), [column, more]);
  const wantMore = useCallback(() => {
    if (!wanted && nextPageToken) setWanted(true);
    else if (hasNextPage && !isFetching) void fetchNextPage();
  }, [wanted, nextPageToken, hasNextPage, isFetching, fetchNextPage]);
  return { cards, wantMore };
}
