import { Metric, type ReportRow } from "@/gen/suki/kpi/v1/kpi_pb";
import type { Days } from "./period";

const METRIC_OF_COLUMN: Record<string, Metric> = {
  contacts: Metric.CONTACTS_CREATED,
  deals: Metric.DEALS_CREATED,
  won: Metric.DEALS_WON,
  lost: Metric.DEALS_LOST,
  revenue: Metric.REVENUE,
  conversion: Metric.CONVERSION,
  calls_answered: Metric.CALLS_ANSWERED,
  calls_missed: Metric.CALLS_MISSED,
  letters: Metric.LETTERS_SENT,
  meetings: Metric.MEETINGS_HELD,
  offers: Metric.OFFERS_MADE,
  fact: Metric.REVENUE,
  count: Metric.DEALS_LOST,
};
const OF_OPEN_DEALS = new Set(["open_deals", "overdue"]);

export type Behind = { to: "/office/facts" | "/deals"; search: Record<string, string> };

/** Where the rows behind a cell are. Nothing when they cannot be told apart, e.g. those of one source. */
export function behind(column: string, row: ReportRow, isTotal: boolean, department: string, days: Days): Behind | undefined {
  const subject = subjectOf(row, isTotal, department);
  if (!subject) return undefined;
  if (OF_OPEN_DEALS.has(column)) {
    return {
      to: "/deals",
      search: {
        ...("employee" in subject ? { owner: subject.employee } : subject),
        ...(column === "overdue" && { overdue: "1" }),
      },
    };
  }
  const metric = METRIC_OF_COLUMN[column];
  return metric ? { to: "/office/facts", search: { metric: String(metric), ...subject, ...days } } : undefined;
}

function subjectOf(
  row: ReportRow,
  isTotal: boolean,
  department: string,
): { employee: string; department: string } | { department: string } | undefined {
  if (isTotal) return { department };
  if (!row.subjectId) return undefined;
  if (row.subject === "employee") return { employee: row.subjectId, department };
  return row.subject === "department" ? { department: row.subjectId } : undefined;
}
