import { Checkbox, Table } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { memo, type ReactNode, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "@/components/states";
import { useGlow } from "@/lib/live";
import { usePhoneWidth } from "@/lib/phone-width";
import { type Density, keyOf, type RecordTableProps, type Selection } from "./columns";
import { RecordCards } from "./record-cards";
import classes from "./record-table.module.css";
import { useRowKeys } from "./row-keys";
import { TableHead } from "./table-head";

const VIRTUAL_FROM = 200;
const HEIGHTS: Record<Density, number> = { dense: 37, roomy: 47 };

/** Records as a table with the keyboard's rows; on a phone each is a card. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const phone = usePhoneWidth();
  if (!props.rows.length && props.empty) return <Empty text={props.empty} />;
  return phone ? <RecordCards {...props} /> : <Rows {...props} />;
}

function Rows<Row>(props: RecordTableProps<Row>) {
  const { label, rows, columns, idOf, open, current, selection, density = "dense", plain } = props;
  const frame = useRef<HTMLDivElement>(null);
  const ids = rows.map(idOf);
  const chosen = useRowKeys(plain ? 0 : rows.length, {
    open: (index) => rows[index] && open?.(rows[index]),
    toggle: (index) => ids[index] && selection?.toggle(ids[index]),
  });
  const { shown, before, after, show } = useShown(rows.length, HEIGHTS[density], frame);
  const currentRow = current ? ids.indexOf(current) : -1;
  useEffect(() => {
    if (chosen >= 0) show(chosen);
  }, [chosen, show]);
  useEffect(() => {
    if (currentRow >= 0) show(currentRow);
  }, [currentRow, show]);
  return (
    <div ref={frame} className={plain ? classes.scroll : classes.frame} data-density={density}>
      <Table
        aria-label={label}
        aria-rowcount={rows.length}
        highlightOnHover={open !== undefined}
        verticalSpacing={plain ? 6 : 0}
        horizontalSpacing={plain ? "md" : "sm"}
        className={classes.table}
      >
        {!plain && <Widths {...props} />}
        <TableHead {...props} />
        <Table.Tbody>
          {before > 0 && <Table.Tr aria-hidden h={before} />}
          {shown.map((index) => {
            const row = rows[index];
            const id = ids[index];
            return (
              row &&
              id && (
                <TableRow
                  key={id}
                  id={id}
                  row={row}
                  index={index}
                  columns={columns}
                  open={open}
                  actions={props.actions}
                  toggle={selection?.toggle}
                  selected={selection?.ids.has(id) ?? false}
                  pointed={index === chosen}
                  current={index === currentRow}
                />
              )
            );
          })}
          {after > 0 && <Table.Tr aria-hidden h={after} />}
        </Table.Tbody>
      </Table>
    </div>
  );
}

/** Which rows are drawn: all of a short table, of a long one those in sight; `before` and `after` are the pixels of the others. */
function useShown(count: number, height: number, frame: { current: HTMLElement | null }) {
  const virtual = useVirtualizer({
    count,
    enabled: count > VIRTUAL_FROM,
    getScrollElement: () => document.getElementById("main"),
    estimateSize: () => height,
    scrollMargin: frame.current?.offsetTop ?? 0,
    overscan: 20,
  });
  const newest = useRef(virtual);
  newest.current = virtual;
  // biome-ignore lint/correctness/useExhaustiveDependencies: rows of another height have other places
  useEffect(() => newest.current.measure(), [height]);
  const show = useRef((index: number) => {
    if (newest.current.options.enabled) newest.current.scrollToIndex(index);
    else frame.current?.querySelector(`[data-row="${index}"]`)?.scrollIntoView({ block: "nearest" });
  }).current;
  if (count <= VIRTUAL_FROM) return { shown: Array.from({ length: count }, (_, index) => index), before: 0, after: 0, show };
  const shown = virtual.getVirtualItems().map(({ index }) => index);
  const before = (shown[0] ?? 0) * height;
  return { shown, before, after: (count - 1 - (shown.at(-1) ?? -1)) * height, show };
}

const CHECK_WIDTH = 40;
const USUAL_WIDTH = 140;

/** The columns share the width as they are wide: a row never needs to be scrolled sideways. */
function Widths<Row>({ columns, selection }: RecordTableProps<Row>) {
  const all = columns.reduce((sum, { width = USUAL_WIDTH }) => sum + width, 0);
  return (
    <colgroup>
      {selection && <col style={{ width: CHECK_WIDTH }} />}
      {columns.map((column) => (
        <col key={keyOf(column)} style={{ width: `${((column.width ?? USUAL_WIDTH) / all) * 100}%` }} />
      ))}
    </colgroup>
  );
}

type RowProps<Row> = Pick<RecordTableProps<Row>, "columns" | "open" | "actions"> & {
  id: string;
  row: Row;
  index: number;
  toggle: Selection["toggle"] | undefined;
  selected: boolean;
  pointed: boolean;
  current: boolean;
};

// Drawn anew only when something of its own has changed: a selection touches one row of many.
const TableRow = memo(function TableRow<Row>(props: RowProps<Row>) {
  const { id, row, index, columns, open, actions, toggle, selected, pointed, current } = props;
  const { t } = useTranslation();
  const glows = useGlow(id);
  const click = (event: { target: EventTarget }) => {
    if (!(event.target as HTMLElement).closest("a,button,audio,input")) open?.(row);
  };
  return (
    <Table.Tr
      className={`${open ? classes.row : ""} ${glows ? "glow" : ""}`}
      data-id={id}
      data-row={index}
      data-chosen={pointed || undefined}
      data-current={current || selected || undefined}
      aria-current={current || undefined}
      onClick={open && click}
    >
      {toggle && (
        <Table.Td className={classes.check}>
          <Checkbox
            size="xs"
            aria-label={t("table.choose", { row: index + 1 })}
            checked={selected}
            onChange={() => toggle(id)}
          />
        </Table.Td>
      )}
      {columns.map((column) => (
        <Table.Td key={keyOf(column)} className={classes.cell} data-numeric={column.numeric}>
          {column.cell(row)}
        </Table.Td>
      ))}
      {actions && (
        <Table.Td className={classes.actions}>
          <div>{actions(row)}</div>
        </Table.Td>
      )}
    </Table.Tr>
  );
}) as <Row>(props: RowProps<Row>) => ReactNode;
