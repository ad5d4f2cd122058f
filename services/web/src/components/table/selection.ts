import { useCallback, useState } from "react";
import type { Selection } from "./columns";

/** What is chosen of a list, as long as it is in the list. */
export function useSelection<Row>(rows: Row[], idOf: (row: Row) => string) {
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const chosen = rows.filter((row) => kept.has(idOf(row)));
  const toggle = useCallback((id: string) => {
    setKept((old) => {
      const changed = new Set(old);
      if (!changed.delete(id)) changed.add(id);
      return changed;
    });
  }, []);
  const clear = () => setKept(new Set());
  const toggleAll = () => (chosen.length === rows.length ? clear() : setKept(new Set(rows.map(idOf))));
  const selection: Selection = { ids: new Set(chosen.map(idOf)), toggle, toggleAll };
  return { selection, chosen, clear };
}
