import type { ReportTable } from "@/gen/suki/kpi/v1/kpi_pb";
import type { Titles } from "./report-titles";

/** Colours by meaning, as variables of the theme. */
const CHARTS = {
  plan: {
    columns: [
      ["fact", "--mantine-primary-color-filled"],
      ["plan", "--suki-on-time"],
    ],
    stacked: false,
    money: true,
  },
  sources: { columns: [["revenue", "--mantine-primary-color-filled"]], stacked: false, money: true },
  activity: {
    columns: [
      ["calls_answered", "--mantine-primary-color-filled"],
      ["letters", "--suki-won"],
      ["meetings", "--suki-idle"],
      ["offers", "--suki-due-soon"],
    ],
    stacked: true,
    money: false,
  },
} as const;
export type ChartName = keyof typeof CHARTS;

export type ChartData = {
  categories: string[];
  series: { name: string; color: string; values: number[] }[];
  stacked: boolean;
  money: boolean;
};

const MOST_BARS = 8;
const FEWEST_BARS = 2;

/** The largest rows of a report as bars. Nothing when there is too little to compare. */
export function chartOf(name: ChartName, table: ReportTable, titles: Titles): ChartData | undefined {
  const { columns, stacked, money } = CHARTS[name];
  const rows = table.rows.slice(0, MOST_BARS);
  const series = columns.map(([key, color]) => {
    const place = table.columns.findIndex((column) => column.key === key);
    return { name: titles.column(key), color, values: rows.map((row) => Number(row.cells[place] || 0)) };
  });
  const filled = rows.filter((_, place) => series.some(({ values }) => values[place]));
  if (filled.length < FEWEST_BARS) return undefined;
  return { categories: rows.map(titles.row), series, stacked, money };
}
