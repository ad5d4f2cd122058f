import type { Entry } from "./entries";

export const WORKING_HOURS = { first: 8, last: 19 };
const HOUR_MS = 3_600_000;
const DEFAULT_HOURS = 1;
/** So short a meeting is still drawn this long, so that its name can be read. */
const LEAST_HOURS = 0.5;

/** From which hour to which a day is drawn: the working hours, wider where something stands outside of them. */
export type Hours = { first: number; last: number };
/** Where a meeting stands in its day's column: hours from midnight, and its lane of as many as stand side by side. */
export type Placed = { entry: Entry; from: number; to: number; lane: number; lanes: number };

export function hoursOf(placed: Placed[], whole: boolean): Hours {
  if (whole) return { first: 0, last: 24 };
  return {
    first: Math.min(WORKING_HOURS.first, ...placed.map(({ from }) => Math.floor(from))),
    last: Math.max(WORKING_HOURS.last, ...placed.map(({ to }) => Math.ceil(to))),
  };
}

/** The meetings of a day by time; those that overlap share the width. */
export function placedIn(day: Date, meetings: Entry[]): Placed[] {
  const placed = meetings.map((entry) => ({ entry, ...spanOf(day, entry), lane: 0, lanes: 1 }));
  placed.sort((a, b) => a.from - b.from || b.to - a.to);
  let together: Placed[] = [];
  for (const one of placed) {
    if (one.from >= Math.max(0, ...together.map(({ to }) => to))) together = [];
    const taken = new Set(together.filter(({ to }) => to > one.from).map(({ lane }) => lane));
    while (taken.has(one.lane)) one.lane += 1;
    together.push(one);
    const lanes = Math.max(...together.map(({ lane }) => lane)) + 1;
    for (const each of together) each.lanes = lanes;
  }
  return placed;
}

function spanOf(day: Date, { at, end }: Entry): { from: number; to: number } {
  const from = hourOf(day, at);
  const to = end ? hourOf(day, end) : from + DEFAULT_HOURS;
  return { from, to: Math.min(24, Math.max(to, from + LEAST_HOURS)) };
}

/** Hours since the day's midnight, by the clock on the wall. */
export function hourOf(day: Date, moment: Date): number {
  const days = Math.round((new Date(moment).setHours(0, 0, 0, 0) - new Date(day).setHours(0, 0, 0, 0)) / (24 * HOUR_MS));
  return days * 24 + moment.getHours() + moment.getMinutes() / 60;
}
