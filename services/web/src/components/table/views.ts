import type { UrlState } from "@/lib/url";

export type View = { name: string; search: UrlState };

// What is open beside a list belongs to no view of it.
const PASSING = new Set(["call", "play", "new"]);

/** What of the address a view keeps: filters and order, in a fixed order. */
export function viewOf(search: UrlState): UrlState {
  const kept = Object.entries(search).filter(([key, value]) => value && !PASSING.has(key));
  return Object.fromEntries(kept.sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The view that shows the same. */
export function viewAt(views: View[], search: UrlState): View | undefined {
  const now = JSON.stringify(viewOf(search));
  return views.find((view) => JSON.stringify(viewOf(view.search)) === now);
}
