import { useEffect, useRef, useState } from "react";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";

type Ids = ReadonlySet<string>;

/**
 * Splits a column's cards, newest first: one that came among those the reader has `seen` waits, for it would push the others.
 * What was moved by the reader, and what stands below everything seen, is shown at once.
 */
export function gathered(cards: Deal[], seen: Ids | undefined, mine: Ids): { shown: Deal[]; waiting: number } {
  const lowest = seen && cards.findLastIndex(({ id }) => seen.has(id));
  if (!seen || lowest === undefined || lowest < 0) return { shown: cards, waiting: 0 };
  const shown = cards.filter(({ id }, index) => index > lowest || seen.has(id) || mine.has(id));
  return { shown, waiting: cards.length - shown.length };
}

/** A column's cards while it may be held still: new ones gather from `hold` until `show` or `release`. */
export function useGathered(cards: Deal[], mine: Ids, heldAtFirst: boolean) {
  const [seen, setSeen] = useState<Ids | undefined>(() => (heldAtFirst ? idsOf(cards) : undefined));
  const { shown, waiting } = gathered(cards, seen, mine);
  const newest = useRef({ cards, shown });
  newest.current = { cards, shown };
  useEffect(() => {
    setSeen((old) => (old && shown.some(({ id }) => !old.has(id)) ? idsOf(shown) : old));
  }, [shown]);
  return {
    shown,
    waiting,
    hold: () => setSeen((old) => old ?? idsOf(newest.current.shown)),
    release: () => setSeen(undefined),
    show: () => setSeen(idsOf(newest.current.cards)),
  };
}

function idsOf(cards: Deal[]): Ids {
  return new Set(cards.map(({ id }) => id));
}
