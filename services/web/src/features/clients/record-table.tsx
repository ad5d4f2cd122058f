import { Table } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, type ReactNode, useEffect, useRef } from "react";
import { usePhoneWidth } from "@/lib/phone-width";
import classes from "./record-table.module.css";
import { useRowKeys } from "./row-keys";

export type Column<Row> = { key: string; title: string; cell: (row: Row) => ReactNode; numeric?: boolean; width?: number };

type Props<Row> = {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  idOf: (row: Row) => string;
  open?: (row: Row) => void;
  /** What a phone shows instead of a row. */
  card: (row: Row) => ReactNode;
};

const VIRTUAL_FROM = 200;
const ROW_HEIGHT = 37;

/** A dense table with the keyboard's rows; on phones its rows are cards. */
export function RecordTable<Row>(props: Props<Row>) {
  const { rows, idOf, card, label } = props;
  if (!usePhoneWidth()) return <Rows {...props} />;
  return (
    <ul className={classes.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={idOf(row)} className={classes.card}>
          {card(row)}
        </li>
      ))}
    </ul>
  );
}

function Rows<Row>({ label, rows, columns, idOf, open }: Props<Row>) {
  const frame = useRef<HTMLDivElement>(null);
  const chosen = useRowKeys(rows.length, (index) => rows[index] && open?.(rows[index]));
  const virtual = useVirtualizer({
    count: rows.length,
    enabled: rows.length > VIRTUAL_FROM,
    getScrollElement: () => document.getElementById("main"),
    estimateSize: () => ROW_HEIGHT,
    scrollMargin: frame.current?.offsetTop ?? 0,
    overscan: 20,
  });
  const shown = rows.length > VIRTUAL_FROM ? virtual.getVirtualItems().map(({ index }) => index) : [...rows.keys()];
  const before = shown[0] ?? 0;
  const after = rows.length - 1 - (shown.at(-1) ?? rows.length - 1);

  useEffect(() => {
    frame.current?.querySelector(`[data-row="${chosen}"]`)?.scrollIntoView({ block: "nearest" });
  }, [chosen]);

  const click = (row: Row) => (event: MouseEvent) => {
    if (!(event.target as HTMLElement).closest("a,button,audio,input")) open?.(row);
  };
  return (
    <div ref={frame} className={classes.frame}>
      <Table
        aria-label={label}
        highlightOnHover={open !== undefined}
        verticalSpacing={0}
        horizontalSpacing="sm"
        className={classes.table}
      >
        <Table.Thead className={classes.head}>
          <Table.Tr>
            {columns.map(({ key, title, numeric, width }) => (
              <Table.Th key={key} w={width} ta={numeric ? "right" : undefined}>
                {title}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {before > 0 && <Gap rows={before} />}
          {shown.map((index) => {
            const row = rows[index];
            return (
              row && (
                <Table.Tr
                  key={idOf(row)}
                  data-row={index}
                  data-chosen={index === chosen || undefined}
                  className={open ? classes.row : undefined}
                  onClick={click(row)}
                >
                  {columns.map(({ key, cell, numeric }) => (
                    <Table.Td key={key} className={numeric ? classes.numeric : classes.cell}>
                      {cell(row)}
                    </Table.Td>
                  ))}
                </Table.Tr>
              )
            );
          })}
          {after > 0 && <Gap rows={after} />}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Stands for rows that are out of sight. */
function Gap({ rows }: { rows: number }) {
  return <Table.Tr aria-hidden h={rows * ROW_HEIGHT} />;
}
