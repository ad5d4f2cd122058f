import { midnight } from "@/features/clients/moments";

/** A phone shows one day instead of a week. */
export type View = "month" | "week" | "day";

/** The first day of the week that the day is in; weeks begin on Sunday (0) or Monday (1). */
export function weekStart(day: Date, firstDay: number): Date {
  return midnight(day, -((day.getDay() - firstDay + 7) % 7));
}

/** The days that a view shows: one, a week, or the whole weeks of a month. */
export function daysOf(view: View, day: Date, firstDay: number): Date[] {
  if (view === "day") return [midnight(day)];
  const first = weekStart(view === "month" ? new Date(day.getFullYear(), day.getMonth(), 1) : day, firstDay);
  if (view === "week") return Array.from({ length: 7 }, (_, index) => midnight(first, index));
  const next = new Date(day.getFullYear(), day.getMonth() + 1, 1);
  const days: Date[] = [];
  while ((midnight(first, days.length) < next || days.length % 7) && days.length < 42) days.push(midnight(first, days.length));
  return days;
}

/** The same day one view later or earlier; the last day where the month is shorter. */
export function step(view: View, day: Date, by: number): Date {
  if (view !== "month") return midnight(day, (view === "week" ? 7 : 1) * by);
  const last = new Date(day.getFullYear(), day.getMonth() + by + 1, 0).getDate();
  return new Date(day.getFullYear(), day.getMonth() + by, Math.min(day.getDate(), last));
}

const ARROWS: Record<string, number> = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -7, ArrowDown: 7 };

/** The day to which an arrow key leads; undefined for other keys. */
export function dayAfterKey(day: Date, key: string): Date | undefined {
  const by = ARROWS[key];
  return by === undefined ? undefined : midnight(day, by);
}
