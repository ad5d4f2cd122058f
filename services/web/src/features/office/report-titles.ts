import { useTranslation } from "react-i18next";
import type { ReportRow } from "@/gen/suki/kpi/v1/kpi_pb";

const COLUMNS = [
  "contacts",
  "deals",
  "won",
  "lost",
  "revenue",
  "conversion",
  "calls_answered",
  "calls_missed",
  "letters",
  "meetings",
  "offers",
  "open_deals",
  "amount",
  "overdue",
  "count",
  "share",
  "plan",
  "fact",
  "percent",
  "forecast",
  "cost",
  "cost_per_deal",
  "touches",
  "return",
] as const;
const SUBJECTS = ["employee", "department", "source", "loss_reason", "stage"] as const;

export type Titles = { column: (key: string) => string; row: (row: ReportRow) => string; subject: (subject: string) => string };

/** What columns and rows of reports are called. A row without a name says whose nobody it is. */
export function useTitles(): Titles {
  const { t } = useTranslation("office");
  const subjectOf = (subject: string) => SUBJECTS.find((known) => known === subject);
  return {
    column: (key) => {
      const known = COLUMNS.find((column) => column === key);
      return known ? t(`column.${known}`) : key;
    },
    subject: (subject) => {
      const known = subjectOf(subject);
      return known ? t(`subject.${known}`) : "";
    },
    row: ({ subject, subjectId, title }) => {
      const known = subjectOf(subject);
      if (title || !known) return title;
      return subjectId ? t("unnamed") : t(`nobody.${known}`);
    },
  };
}
