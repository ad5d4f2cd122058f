import { type Timestamp, timestampMs } from "@bufbuild/protobuf/wkt";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";

export const COLUMNS = ["client", "title", "stage", "amount", "owner", "created", "lastContact", "deadline", "state"] as const;
export type ColumnName = (typeof COLUMNS)[number];
export type Sorting = { by: ColumnName; down: boolean };

type Value = string | number | undefined;

/** "amount" or "-amount", as the URL has it. */
export function sortingOf(text: string | undefined): Sorting | undefined {
  const by = COLUMNS.find((name) => name === text?.replace(/^-/, ""));
  return by && { by, down: text?.startsWith("-") ?? false };
}

/** Up, then down, then as the service has them. */
export function nextSorting(now: Sorting | undefined, by: string): string | undefined {
  if (now?.by !== by) return by;
  return now.down ? undefined : `-${by}`;
}

/** Deals in this order; those without a value come last either way. */
export function sorted(deals: Deal[], sorting: Sorting | undefined, ownerName: (id: string) => string): Deal[] {
  if (!sorting) return deals;
  const rows = deals.map((deal) => ({ deal, value: sortValue(deal, sorting.by, ownerName) }));
  rows.sort((a, b) => compared(a.value, b.value, sorting.down));
  return rows.map(({ deal }) => deal);
}

function compared(a: Value, b: Value, down: boolean): number {
  if (a === undefined || b === undefined) return Number(a === undefined) - Number(b === undefined);
  const order = typeof a === "string" && typeof b === "string" ? a.localeCompare(b) : Number(a) - Number(b);
  return down ? -order : order;
}

function sortValue(deal: Deal, by: ColumnName, ownerName: (id: string) => string): Value {
  switch (by) {
    case "client":
      return deal.clientName || undefined;
    case "title":
      return deal.title;
    case "stage":
      return deal.stageName;
    case "amount":
      return deal.amount?.amount ? Number(deal.amount.amount) : undefined;
    case "owner":
      return ownerName(deal.ownerId) || undefined;
    case "created":
      return moment(deal.createTime);
    case "lastContact":
      return moment(deal.lastContactTime);
    case "deadline":
      return moment(deal.deadline);
    case "state":
      return deal.state;
  }
}

function moment(time: Timestamp | undefined): number | undefined {
  return time && timestampMs(time);
}
