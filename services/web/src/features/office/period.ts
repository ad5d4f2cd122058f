import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";

export const PERIODS = ["month", "lastMonth", "quarter", "year", "custom"] as const;
export type PeriodChoice = (typeof PERIODS)[number];

/** Days as they stand in a URL, e.g. "2026-11-01"; both are within. An open side is empty. */
export type Days = { from: string; to: string };

type Search = Record<string, string | undefined>;

export function choiceOf(search: Search): PeriodChoice {
  return PERIODS.find((choice) => choice === search.period) ?? "month";
}

/** The days that a URL chooses. Months are reckoned in UTC, as plans and reports are. */
export function daysOf(search: Search, now: Date): Days {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const quarter = month - (month % 3);
  switch (choiceOf(search)) {
    case "month":
      return months(year, month, 1);
    case "lastMonth":
      return months(year, month - 1, 1);
    case "quarter":
      return months(year, quarter, 3);
    case "year":
      return months(year, 0, 12);
    case "custom":
      return { from: search.from ?? months(year, month, 1).from, to: search.to ?? months(year, month, 1).to };
  }
}

function months(year: number, first: number, count: number): Days {
  return { from: day(Date.UTC(year, first, 1)), to: day(Date.UTC(year, first + count, 0)) };
}

function day(moment: number): string {
  return new Date(moment).toISOString().slice(0, 10);
}

/** From the first day's start to the last day's end, as requests have it. Moments instead of days are taken as they are. */
export function asPeriod({ from, to }: Days): { startTime?: Timestamp; endTime?: Timestamp } {
  const start = moment(from, 0);
  const end = moment(to, 1);
  return { ...(start && { startTime: timestampFromDate(start) }), ...(end && { endTime: timestampFromDate(end) }) };
}

function moment(text: string, daysLater: number): Date | undefined {
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text);
  const found = new Date(isDay ? `${text}T00:00:00Z` : text);
  if (Number.isNaN(found.getTime())) return undefined;
  if (isDay) found.setUTCDate(found.getUTCDate() + daysLater);
  return found;
}
