export type Plan = {
  /** Of the target, in percent; more than a hundred when it is beaten. */
  percent: number;
  /** Where it would stand today if every day brought the same, in percent and as an amount. */
  expectedPercent: number;
  expected: number;
  ahead: boolean;
};

/** How a figure stands against its plan at this moment of the period; undefined without a plan. */
export function planNow(value: string, target: string, start: Date, end: Date, now: Date): Plan | undefined {
  const wanted = Number(target);
  const length = end.getTime() - start.getTime();
  if (!wanted || length <= 0) return undefined;
  const passed = Math.min(Math.max((now.getTime() - start.getTime()) / length, 0), 1);
  const expected = wanted * passed;
  return { percent: (100 * Number(value)) / wanted, expectedPercent: 100 * passed, expected, ahead: Number(value) >= expected };
}

export type Trend = { direction: "up" | "down" | "same"; percent?: number };

/** The change against the period before; without a percentage where there was nothing before. */
export function trendOf(value: string, previous: string): Trend {
  const [now, before] = [Number(value), Number(previous)];
  const direction = now > before ? "up" : now < before ? "down" : "same";
  return before ? { direction, percent: (100 * Math.abs(now - before)) / before } : { direction };
}
