import type { ReactNode } from "react";

export type Column<Row> = {
  /** Its name for sorting and hiding; the title where there is neither. */
  key?: string;
  title: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** Of the columns that share the table's width, how much this one takes, in pixels of a wide screen. */
  width?: number;
  /** Cannot be hidden: without it a row says nothing. */
  fixed?: boolean;
};

export function keyOf<Row>({ key, title }: Column<Row>): string {
  return key ?? title;
}

export type Density = "dense" | "roomy";
export type Sorting = { by: string; down: boolean };
/** What is chosen of a table's rows, by id. */
export type Selection = { ids: ReadonlySet<string>; toggle: (id: string) => void; toggleAll: () => void };

export type RecordTableProps<Row> = {
  label?: string;
  rows: Row[];
  columns: Column<Row>[];
  idOf: (row: Row) => string;
  /** What stands instead of no rows. */
  empty?: string;
  open?: (row: Row) => void;
  /** The id of the row that is open beside the table. */
  current?: string;
  /** What can be done with a row, at its end. */
  actions?: (row: Row) => ReactNode;
  selection?: Selection;
  sorting?: Sorting;
  onSort?: (by: string) => void;
  density?: Density;
  /** What a phone shows instead of a row; without it the columns, one below the other. */
  card?: (row: Row) => ReactNode;
  /** A short table inside of a section: rows are as tall as what they hold. */
  plain?: boolean;
};
