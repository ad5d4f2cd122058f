import { useEffect, useState } from "react";

/** Where `j` or `k` leads from a row; the first row when none was chosen. */
export function nextRow(key: string, row: number, count: number): number {
  const step = key === "j" ? 1 : -1;
  return row < 0 ? 0 : Math.min(Math.max(row + step, 0), count - 1);
}

function isElsewhere(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  if (event.ctrlKey || event.metaKey || event.altKey || target.closest("[role=dialog]")) return true;
  const taken = event.key === "Enter" ? "a,button,input,textarea,select,audio" : "input,textarea,select";
  return target.closest(taken) !== null || target.isContentEditable;
}

/** `j` and `k` go down and up a list of so many rows, Enter opens; answers the chosen row, -1 at first. */
export function useRowKeys(count: number, open: (row: number) => void): number {
  const [row, setRow] = useState(-1);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!count || isElsewhere(event)) return;
      if (event.key === "j" || event.key === "k") setRow((old) => nextRow(event.key, old, count));
      else if (event.key === "Enter" && row >= 0) open(row);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [count, row, open]);
  return row;
}
