import { Progress, Table } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Person } from "@/components/person";
import { ColumnKind, type ReportTable as Report, type ReportColumn, type ReportRow } from "@/gen/suki/kpi/v1/kpi_pb";
import { type Format, useFormat } from "@/lib/format";
import { usePhoneWidth } from "@/lib/phone-width";
import { behind } from "./behind";
import classes from "./report-table.module.css";
import { useTitles } from "./report-titles";
import { ShowAll } from "./show-all";
import { useOfficeChoice } from "./use-office-choice";

const FIRST_ROWS = 10;

/** Any report: a row for each subject, numbers at the right, the total last. On a phone each row is a card. */
export function ReportTable({ table }: { table: Report }) {
  const phone = usePhoneWidth();
  const [all, setAll] = useState(false);
  const rows = all ? table.rows : table.rows.slice(0, FIRST_ROWS);
  return (
    <>
      {phone ? <Cards table={table} rows={rows} /> : <Grid table={table} rows={rows} />}
      {table.rows.length > FIRST_ROWS && <ShowAll all={all} count={table.rows.length} onToggle={() => setAll(!all)} />}
    </>
  );
}

type Part = { table: Report; rows: ReportRow[] };

function Grid({ table, rows }: Part) {
  const titles = useTitles();
  const { t } = useTranslation("office");
  const subject = table.rows[0]?.subject ?? "";
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing={6} horizontalSpacing="sm" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{titles.subject(subject)}</Table.Th>
            {table.columns.map(({ key, title }) => (
              <Table.Th key={key} className={classes.number}>
                {title || titles.column(key)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.subjectId || "nobody"}>
              <Table.Td>
                <RowTitle row={row} />
              </Table.Td>
              <Cells table={table} row={row} />
            </Table.Tr>
          ))}
        </Table.Tbody>
        {table.total && (
          <Table.Tfoot>
            <Table.Tr>
              <Table.Th>{t("total")}</Table.Th>
              <Cells table={table} row={table.total} isTotal />
            </Table.Tr>
          </Table.Tfoot>
        )}
      </Table>
    </div>
  );
}

function Cells({ table, row, isTotal = false }: { table: Report; row: ReportRow; isTotal?: boolean }) {
  return table.columns.map((column, place) => (
    <Table.Td key={column.key} className={classes.number}>
      <Cell column={column} row={row} text={row.cells[place] ?? ""} isTotal={isTotal} currency={table.currency} />
    </Table.Td>
  ));
}

function Cards({ table, rows }: Part) {
  const { t } = useTranslation("office");
  return (
    <>
      {rows.map((row) => (
        <Card key={row.subjectId || "nobody"} table={table} row={row} title={<RowTitle row={row} />} />
      ))}
      {table.total && <Card table={table} row={table.total} title={<b>{t("total")}</b>} isTotal />}
    </>
  );
}

function Card({
  table,
  row,
  title,
  isTotal = false,
}: {
  table: Report;
  row: ReportRow;
  title: React.ReactNode;
  isTotal?: boolean;
}) {
  const titles = useTitles();
  return (
    <div className={classes.card}>
      {title}
      <dl className={classes.facts}>
        {table.columns.map((column, place) => (
          <div key={column.key}>
            <dt>{column.title || titles.column(column.key)}</dt>
            <dd>
              <Cell column={column} row={row} text={row.cells[place] ?? ""} isTotal={isTotal} currency={table.currency} />
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function RowTitle({ row }: { row: ReportRow }) {
  const titles = useTitles();
  if (row.subject === "employee" && row.subjectId && row.title) return <Person id={row.subjectId} size={22} />;
  return <span className={row.title ? "" : "quiet"}>{titles.row(row)}</span>;
}

type CellProps = { column: ReportColumn; row: ReportRow; text: string; isTotal: boolean; currency: string };

function Cell({ column, row, text, isTotal, currency }: CellProps) {
  const { t } = useTranslation("office");
  const format = useFormat();
  const { department, days } = useOfficeChoice();
  if (!text) return <span className="quiet">{t("nothing")}</span>;
  const shown = written(format, column.kind, text, currency);
  const there = Number(text) ? behind(column.key, row, isTotal, department, days) : undefined;
  if (column.key === "percent") return <PlanPart percent={Number(text)} shown={shown} />;
  if (!there) return <span className={Number(text) ? "" : "quiet"}>{shown}</span>;
  return (
    <Link to={there.to} search={there.search} className={classes.behind}>
      {shown}
    </Link>
  );
}

function PlanPart({ percent, shown }: { percent: number; shown: string }) {
  return (
    <span className={classes.planPart}>
      <Progress
        value={Math.min(percent, 100)}
        size={6}
        w={64}
        color={percent >= 100 ? "var(--suki-won)" : undefined}
        aria-hidden
      />
      {shown}
    </span>
  );
}

export function written(format: Format, kind: ColumnKind, text: string, currency: string): string {
  if (kind === ColumnKind.MONEY) return format.money(text, currency || undefined);
  if (kind === ColumnKind.PERCENT) return format.percent(text);
  if (kind === ColumnKind.DURATION_SECONDS) return format.duration(Number(text));
  return kind === ColumnKind.COUNT ? format.number(text) : text;
}
