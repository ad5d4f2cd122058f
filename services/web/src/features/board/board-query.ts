import { createQueryOptions } from "@connectrpc/connect-query";
import { filterOf } from "@/features/deals/deal-search";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { queryClient, transport } from "@/lib/transport";
import type { UrlState } from "@/lib/url";

const PAGE_SIZE = 20;

/** What the board asks for at this address. */
export function boardQuery(search: UrlState) {
  return { pipelineId: search.pipeline ?? "", filter: filterOf(search), pageSize: PAGE_SIZE };
}

/** Asks already, while the screen is still being made. */
export function askForBoard(search: UrlState): void {
  void queryClient.prefetchQuery(createQueryOptions(PipelineService.method.getBoard, boardQuery(search), { transport }));
}
