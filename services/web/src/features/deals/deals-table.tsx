import { Checkbox } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type KeyboardEvent, memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useGlow } from "@/lib/live";
import type { Column } from "./deal-columns";
import classes from "./deals.module.css";
import type { ColumnName, Sorting } from "./sorting";
import type { Density } from "./table-options";

const HEIGHT: Record<Density, number> = { dense: 34, roomy: 44 };
const OVERSCAN = 12;

export type Selection = { ids: Set<string>; toggle: (id: string) => void; toggleAll: () => void };
type Props = {
  deals: Deal[];
  columns: Column[];
  density: Density;
  sorting: Sorting | undefined;
  onSort: (by: ColumnName) => void;
  selection: Selection;
  onEnd: () => void;
};

/** Deals in rows; only those in sight are drawn. `j` and `k` go through them, `x` chooses one, Enter opens it. */
export function DealsTable({ deals, columns, density, sorting, onSort, selection, onEnd }: Props) {
  const { t } = useTranslation("deals");
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: deals.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => HEIGHT[density],
    overscan: OVERSCAN,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height of a row depends on the density
  useEffect(() => rows.measure(), [rows, density]);
  const shown = rows.getVirtualItems();
  const first = shown[0];
  const last = shown.at(-1);
  useEffect(() => {
    if ((last?.index ?? 0) >= deals.length - OVERSCAN) onEnd();
  }, [last?.index, deals.length, onEnd]);
  useRowKeys(scroller);

  const all = deals.length > 0 && selection.ids.size === deals.length;
  return (
    <div ref={scroller} className={classes.scroller}>
      <table
        className={classes.table}
        aria-rowcount={deals.length}
        style={{ minWidth: columns.reduce((sum, { width }) => sum + width, 40) }}
      >
        <thead>
          <tr>
            <th className={classes.check}>
              <Checkbox
                size="xs"
                aria-label={t("table.chooseAll")}
                checked={all}
                indeterminate={!all && selection.ids.size > 0}
                onChange={selection.toggleAll}
              />
            </th>
            {columns.map((column) => (
              <Head key={column.name} column={column} sorting={sorting} onSort={onSort} />
            ))}
          </tr>
        </thead>
        <tbody>
          <Space height={first?.start ?? 0} />
          {shown.map(({ index }) => {
            const deal = deals[index];
            return (
              deal && (
                <Row
                  key={deal.id}
                  deal={deal}
                  index={index}
                  columns={columns}
                  height={HEIGHT[density]}
                  chosen={selection.ids.has(deal.id)}
                  onToggle={selection.toggle}
                />
              )
            );
          })}
          <Space height={rows.getTotalSize() - (last?.end ?? 0)} />
        </tbody>
      </table>
    </div>
  );
}

function Head({ column, sorting, onSort }: { column: Column; sorting: Sorting | undefined; onSort: (by: ColumnName) => void }) {
  const down = sorting?.by === column.name ? sorting.down : undefined;
  const Arrow = down ? IconArrowDown : IconArrowUp;
  return (
    <th
      style={{ width: column.width }}
      data-right={column.right}
      aria-sort={down === undefined ? "none" : down ? "descending" : "ascending"}
    >
      <button type="button" className={classes.sort} onClick={() => onSort(column.name)}>
        {column.label}
        {down !== undefined && <Arrow size={14} aria-hidden />}
      </button>
    </th>
  );
}

/** Stands for the rows that are out of sight. */
function Space({ height }: { height: number }) {
  return height > 0 ? (
    <tr aria-hidden>
      <td style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;
}

type RowProps = {
  deal: Deal;
  index: number;
  columns: Column[];
  height: number;
  chosen: boolean;
  onToggle: (id: string) => void;
};

const Row = memo(function Row({ deal, index, columns, height, chosen, onToggle }: RowProps) {
  const { t } = useTranslation("deals");
  const glows = useGlow(deal.id);
  const press = (event: KeyboardEvent) => {
    if (event.key === "x") onToggle(deal.id);
  };
  return (
    <tr
      className={glows ? "glow" : undefined}
      style={{ height }}
      data-row
      data-chosen={chosen || undefined}
      aria-rowindex={index + 2}
      onKeyDown={press}
    >
      <td className={classes.check}>
        <Checkbox
          size="xs"
          aria-label={t("table.choose", { title: deal.title })}
          checked={chosen}
          onChange={() => onToggle(deal.id)}
        />
      </td>
      {columns.map(({ name, right, cell }) => (
        <td key={name} data-right={right}>
          {cell(deal)}
        </td>
      ))}
    </tr>
  );
});

function useRowKeys(scroller: { current: HTMLDivElement | null }): void {
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (
        (event.key !== "j" && event.key !== "k") ||
        /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName) ||
        event.ctrlKey ||
        event.metaKey
      )
        return;
      const links = [...(scroller.current?.querySelectorAll<HTMLElement>("[data-row-link]") ?? [])];
      const now = links.indexOf(document.activeElement?.closest("[data-row]")?.querySelector("[data-row-link]") as HTMLElement);
      const link = links[now < 0 ? 0 : now + (event.key === "j" ? 1 : -1)];
      link?.focus({ preventScroll: true });
      link?.closest("tr")?.scrollIntoView({ block: "nearest" });
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [scroller]);
}
