import type { View } from "@/gen/suki/staff/v1/views_pb";
import type { UrlState } from "@/lib/url";

// What is open beside a list belongs to no view of it.
const PASSING = new Set(["call", "play", "new"]);

/** What of the address a view keeps: filters and order, in a fixed order. */
export function viewOf(search: UrlState): Record<string, string> {
  const kept = Object.entries(search).filter((entry): entry is [string, string] => Boolean(entry[1]) && !PASSING.has(entry[0]));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The view that shows the same. */
export function viewAt<Kept extends Pick<View, "search">>(views: Kept[], search: UrlState): Kept | undefined {
  const now = JSON.stringify(viewOf(search));
  return views.find((view) => JSON.stringify(viewOf(view.search)) === now);
}

/** Views as the release before wrote them into the browser; none where there is nothing, or nothing that can be read. */
export function viewsIn(written: string | null): { name: string; search: UrlState }[] {
  try {
    const read: unknown = JSON.parse(written ?? "[]");
    return Array.isArray(read) ? read.filter((view) => view?.name && view?.search) : [];
  } catch {
    return [];
  }
}
