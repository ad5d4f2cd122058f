import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { midnight } from "@/features/clients/moments";
import { ActivitiesService, TaskState } from "@/gen/suki/activities/v1/activities_pb";
import { DealState, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useMay } from "@/lib/session";
import { type Entry, entriesOf } from "./entries";

const MANY = 1000;

/** What stands in somebody's calendar on these days. */
export function useEntries(
  ownerId: string,
  days: Date[],
): { entries: Entry[]; error: unknown; isPending: boolean; refetch: () => void } {
  const may = useMay();
  const [from, to] = [days[0]?.getTime() ?? 0, midnight(days.at(-1) ?? new Date(), 1).getTime()];
  const period = useMemo(
    () => ({ startTime: timestampFromDate(new Date(from)), endTime: timestampFromDate(new Date(to)) }),
    [from, to],
  );
  const { listMeetings, listTasks } = ActivitiesService.method;
  const { listDeals } = PipelineService.method;
  const meetings = useQuery(listMeetings, { ownerId, period, pageSize: MANY }, { enabled: may(listMeetings) });
  const open = { performerId: ownerId, states: [TaskState.OPEN], due: period, pageSize: MANY };
  const tasks = useQuery(listTasks, open, { enabled: may(listTasks) });
  const deals = useQuery(
    listDeals,
    { filter: { ownerId }, states: [DealState.OPEN], pageSize: MANY },
    { enabled: may(listDeals) },
  );

  const entries = useMemo(() => {
    const all = entriesOf(meetings.data?.meetings ?? [], tasks.data?.tasks ?? [], deals.data?.deals ?? [], new Date());
    return all.filter(({ at }) => at.getTime() >= from && at.getTime() < to);
  }, [meetings.data, tasks.data, deals.data, from, to]);
  const refetch = () => void Promise.all([meetings.refetch(), tasks.refetch(), deals.refetch()]);
  return {
    entries,
    error: meetings.error ?? tasks.error ?? deals.error,
    isPending: meetings.isLoading || tasks.isLoading,
    refetch,
  };
}
