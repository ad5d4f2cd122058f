import { midnight } from "@/features/clients/moments";

export const PERIODS = ["today", "week", "month"] as const;
const DAYS = { today: 0, week: 6, month: 29 };

/** The midnight that a period starts with; undefined for all time. */
export function periodSince(name: string | undefined, now: Date) {
  const period = PERIODS.find((known) => known === name);
  return period && midnight(now, -DAYS[period]);
}
