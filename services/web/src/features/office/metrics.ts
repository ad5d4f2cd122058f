import { Metric } from "@/gen/suki/kpi/v1/kpi_pb";

/** What a metric is called in the catalogue, whether it is money or a percentage, and whether less of it is better. */
const METRICS = {
  [Metric.REVENUE]: { name: "revenue", kind: "money", lessIsBetter: false },
  [Metric.DEALS_CREATED]: { name: "dealsCreated", kind: "count", lessIsBetter: false },
  [Metric.DEALS_WON]: { name: "dealsWon", kind: "count", lessIsBetter: false },
  [Metric.DEALS_LOST]: { name: "dealsLost", kind: "count", lessIsBetter: true },
  [Metric.CALLS_ANSWERED]: { name: "callsAnswered", kind: "count", lessIsBetter: false },
  [Metric.CALLS_MISSED]: { name: "callsMissed", kind: "count", lessIsBetter: true },
  [Metric.LETTERS_SENT]: { name: "lettersSent", kind: "count", lessIsBetter: false },
  [Metric.MEETINGS_HELD]: { name: "meetingsHeld", kind: "count", lessIsBetter: false },
  [Metric.OFFERS_MADE]: { name: "offersMade", kind: "count", lessIsBetter: false },
  [Metric.TASKS_COMPLETED]: { name: "tasksCompleted", kind: "count", lessIsBetter: false },
  [Metric.DEALS_OVERDUE]: { name: "dealsOverdue", kind: "count", lessIsBetter: true },
  [Metric.CONTACTS_CREATED]: { name: "contactsCreated", kind: "count", lessIsBetter: false },
  [Metric.TOUCHES]: { name: "touches", kind: "count", lessIsBetter: false },
  [Metric.CONVERSION]: { name: "conversion", kind: "percent", lessIsBetter: false },
} as const;

export type KnownMetric = keyof typeof METRICS;
export const ALL_METRICS = Object.keys(METRICS).map(Number) as KnownMetric[];

export function isKnown(metric: number): metric is KnownMetric {
  return metric in METRICS;
}

export function metricOf(metric: KnownMetric) {
  return METRICS[metric];
}

export type Change = { direction: "up" | "down" | "same"; good: boolean; percent: number | undefined };

/** How a value stands against the one before; no percentage where there was nothing to compare with. */
export function changeOf(metric: KnownMetric, value: string, previous: string): Change {
  const [now, before] = [Number(value), Number(previous)];
  if (now === before) return { direction: "same", good: true, percent: 0 };
  const up = now > before;
  const percent = before ? (Math.abs(now - before) / Math.abs(before)) * 100 : undefined;
  return { direction: up ? "up" : "down", good: up !== METRICS[metric].lessIsBetter, percent };
}
