import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import { type DealFilterSchema, DealState } from "@/gen/suki/pipeline/v1/pipeline_pb";

/** What stands in the URL, all of it text. */
export type Search = Record<string, string | undefined>;

/** The URL's names of the filters that "Clear filters" takes away. */
export const FILTERS = ["owner", "department", "source", "from", "to", "q", "overdue"] as const;

const STATES: Record<string, DealState[]> = { open: [DealState.OPEN], won: [DealState.WON], lost: [DealState.LOST], all: [] };
export const STATE_NAMES = ["open", "won", "lost", "all"] as const;

/** The filter that the URL asks for. */
export function filterOf(search: Search): MessageInitShape<typeof DealFilterSchema> {
  return {
    ownerId: search.owner ?? "",
    departmentId: search.department ?? "",
    sourceId: search.source ?? "",
    query: search.q ?? "",
    overdue: search.overdue === "1",
    created: createdBetween(search.from, search.to),
  };
}

/** From the start of one day to the end of another, in the reader's time zone; both as "YYYY-MM-DD". */
function createdBetween(from: string | undefined, to: string | undefined) {
  const start = dayStart(from);
  const end = dayStart(to, 1);
  if (!start && !end) return undefined;
  return { startTime: start && timestampFromDate(start), endTime: end && timestampFromDate(end) };
}

function dayStart(day: string | undefined, later = 0): Date | undefined {
  const [year, month, date] = (day ?? "").split("-").map(Number);
  return year && month && date ? new Date(year, month - 1, date + later) : undefined;
}

export function statesOf(search: Search): DealState[] {
  return STATES[search.state ?? "open"] ?? [DealState.OPEN];
}

export function filterCount(search: Search): number {
  return FILTERS.filter((name) => name !== "to" && search[name]).length;
}

/** The URL's search, and how to change parts of it; an empty part leaves the URL. */
export function useUrlSearch(): [Search, (patch: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Search) => void navigate({ to: ".", search: ((old: Search) => ({ ...old, ...patch })) as never, replace: true }),
    [navigate],
  );
  return [search, change];
}
