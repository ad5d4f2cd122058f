import { useEffect, useRef, useState } from "react";

/** Where `j` or `k` leads from a row; the first row when none was chosen. */
export function nextRow(key: string, row: number, count: number): number {
  const step = key === "j" ? 1 : -1;
  return row < 0 ? 0 : Math.min(Math.max(row + step, 0), count - 1);
}

function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("[role=dialog]")) return true;
  const taken = event.key === "Enter" ? "a,button,input,textarea,select,audio" : "input:not([type=checkbox]),textarea,select";
  return target.closest(taken) !== null || target.isContentEditable;
}

type Acts = { open: (row: number) => void; toggle: (row: number) => void };

/** `j` and `k` go down and up a list of so many rows, Enter opens, `x` chooses; answers the row one is at, -1 at first. */
export function useRowKeys(count: number, acts: Acts): number {
  const [row, setRow] = useState(-1);
  const newest = useRef(acts);
  newest.current = acts;
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!count || isElsewhere(event)) return;
      if (event.key === "j" || event.key === "k") setRow((old) => nextRow(event.key, old, count));
      else if (event.key === "Enter" && row >= 0) newest.current.open(row);
      else if (event.key === "x" && row >= 0) newest.current.toggle(row);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [count, row]);
  return row;
}
