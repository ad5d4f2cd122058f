import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { wantedOf } from "@/features/custom-fields/filters";
import { type DealFilterSchema, DealState } from "@/gen/suki/pipeline/v1/pipeline_pb";
import type { UrlState } from "@/lib/url";

/** The URL's names of the filters that "Clear filters" takes away. */
export const FILTERS = ["owner", "department", "source", "from", "to", "q", "overdue", "custom"] as const;

const STATES: Record<string, DealState[]> = { open: [DealState.OPEN], won: [DealState.WON], lost: [DealState.LOST], all: [] };
export const STATE_NAMES = ["open", "won", "lost", "all"] as const;

/** The filter that the URL asks for. */
export function filterOf(search: UrlState): MessageInitShape<typeof DealFilterSchema> {
  return {
    ownerId: search.owner ?? "",
    departmentId: search.department ?? "",
    sourceId: search.source ?? "",
    query: search.q ?? "",
    overdue: search.overdue === "1",
    customFields: wantedOf(search.custom),
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

/** Of a day as "YYYY-MM-DD", or so many days later, in the reader's time zone. */
export function dayStart(day: string | undefined, later = 0): Date | undefined {
  const [year, month, date] = (day ?? "").split("-").map(Number);
  return year && month && date ? new Date(year, month - 1, date + later) : undefined;
}

export function statesOf(search: UrlState): DealState[] {
  return STATES[search.state ?? "open"] ?? [DealState.OPEN];
}

export function filterCount(search: UrlState): number {
  return FILTERS.filter((name) => name !== "to" && search[name]).length;
}
