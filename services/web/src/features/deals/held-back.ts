import { useEffect, useState } from "react";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";

/** Splits deals at the newest one that the reader has seen: ids grow with time. */
export function heldBack(deals: Deal[], newest: string): { shown: Deal[]; waiting: number } {
  const shown = deals.filter(({ id }) => id <= newest);
  return { shown, waiting: deals.length - shown.length };
}

/** Deals that came while the list is read wait until they are asked for, so that no row jumps. `list` tells lists apart. */
export function useHeldBack(
  deals: Deal[],
  list: string,
  loaded: boolean,
): { shown: Deal[]; waiting: number; show: () => void } {
  const [seen, setSeen] = useState<{ list: string; newest: string }>();
  const newest = deals[0]?.id ?? "";
  useEffect(() => {
    if (loaded) setSeen((old) => (old?.list === list ? old : { list, newest }));
  }, [list, loaded, newest]);
  const show = () => setSeen({ list, newest });
  if (seen?.list !== list || !seen.newest) return { shown: deals, waiting: 0, show };
  return { ...heldBack(deals, seen.newest), show };
}
