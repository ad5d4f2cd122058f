/** The first days of some months in a row, e.g. ["2026-11-01", "2026-12-01"]. */
export function monthsFrom(first: string, count: number): string[] {
  return Array.from({ length: count }, (_, later) => monthLater(first, later));
}

export function monthLater(month: string, later: number): string {
  const day = new Date(`${month}T00:00:00Z`);
  day.setUTCMonth(day.getUTCMonth() + later);
  return day.toISOString().slice(0, 10);
}

export function monthOf(now: Date): string {
  return `${now.toISOString().slice(0, 7)}-01`;
}

/** "2026-11-01", or the month of `now` when the text is none. */
export function asMonth(text: string | undefined, now: Date): string {
  return text && /^\d{4}-(0[1-9]|1[0-2])-01$/.test(text) ? text : monthOf(now);
}

type Planned = { metric: number; employeeId: string; departmentId: string; month: string; value: string };

/** Plans of one metric by whose and which month they are. */
export function plansOf(targets: readonly Planned[], metric: number): Map<string, string> {
  return new Map(
    targets
      .filter((target) => target.metric === metric)
      .map(({ employeeId, departmentId, month, value }) => [planKey(employeeId || departmentId, month), value]),
  );
}

export function planKey(subjectId: string, month: string): string {
  return `${subjectId} ${month}`;
}
