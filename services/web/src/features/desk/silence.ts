import { timestampMs } from "@bufbuild/protobuf/wkt";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";

/** Deals that nobody has spoken about for the longest time, those never spoken about by their creation. */
export function quietest(deals: Deal[], count: number): Deal[] {
  return [...deals].sort((a, b) => silentSince(a) - silentSince(b)).slice(0, count);
}

/** When the deal was last spoken about, else made; in milliseconds. */
export function silentSince({ lastContactTime, createTime }: Deal): number {
  const since = lastContactTime ?? createTime;
  return since ? timestampMs(since) : 0;
}
