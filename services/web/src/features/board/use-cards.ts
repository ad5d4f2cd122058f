import type { MessageInitShape } from "@bufbuild/protobuf";
import { useInfiniteQuery } from "@connectrpc/connect-query";
import { useCallback, useMemo, useState } from "react";
import {
  type BoardColumn,
  type Deal,
  type DealFilterSchema,
  DealState,
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
  // From the start again and not from the board's page token: a deal that came on top meanwhile would push another one
  // out of the first page and in between both.
  const { data, hasNextPage, isFetching, fetchNextPage } = useInfiniteQuery(
    PipelineService.method.listDeals,
    { pipelineId: stage.pipelineId, stageId: stage.id, states: [DealState.OPEN], filter, pageSize: PAGE, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined, enabled: wanted },
  );
  const more = useMemo(() => data?.pages.flatMap(({ deals }) => deals) ?? NONE, [data]);
  const cards = useMemo(() => cardsOf(column, more), [column, more]);
  const rest = column.nextPageToken !== "";
  const wantMore = useCallback(() => {
    if (!wanted && rest) setWanted(true);
    else if (hasNextPage && !isFetching) void fetchNextPage();
  }, [wanted, rest, hasNextPage, isFetching, fetchNextPage]);
  return { cards, wantMore };
}
