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
