import { useDebouncedCallback } from "@mantine/hooks";
import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Board } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useUrl } from "@/lib/url";
import classes from "./board.module.css";

const SETTLED_MS = 120;

/** On a phone one stage is shown at a time: a swipe or a chip goes to another, and the URL holds which. */
export function StageChips({ board, scroller }: { board: Board; scroller: RefObject<HTMLDivElement | null> }) {
  const { t } = useTranslation("board");
  const [search, change] = useUrl();
  const chips = useRef<HTMLElement>(null);
  const stages = board.columns.flatMap(({ stage, dealCount }) => (stage ? [{ stage, dealCount }] : []));
  const shown = Math.max(
    0,
    stages.findIndex(({ stage }) => stage.id === search.stage),
  );

  const settled = useDebouncedCallback((index: number) => {
    const stage = stages[index]?.stage;
    if (stage && index !== shown) change({ stage: stage.id });
  }, SETTLED_MS);

  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const swipe = () => settled(Math.round(element.scrollLeft / element.clientWidth));
    element.addEventListener("scroll", swipe, { passive: true });
    return () => element.removeEventListener("scroll", swipe);
  }, [scroller, settled]);

  useEffect(() => {
    const column = scroller.current?.children[shown] as HTMLElement | undefined;
    scroller.current?.scrollTo({ left: column?.offsetLeft ?? 0 });
    const chip = chips.current?.children[shown] as HTMLElement | undefined;
    chips.current?.scrollTo({ left: chip ? chip.offsetLeft - chips.current.offsetLeft - 40 : 0, behavior: "smooth" });
  }, [scroller, shown]);

  return (
    <nav ref={chips} className={classes.chips} aria-label={t("stages")}>
      {stages.map(({ stage, dealCount }, index) => (
        <button
          key={stage.id}
          type="button"
          className={classes.chip}
          aria-pressed={index === shown}
          onClick={() => change({ stage: stage.id })}
        >
          <span style={{ background: stage.color }} />
          {stage.name}
          <span className="quiet">{String(dealCount)}</span>
        </button>
      ))}
    </nav>
  );
}
