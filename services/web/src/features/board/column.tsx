import { combine } from "@atlaskit/pragmatic-drag-and-drop/combine";
import { dropTargetForElements } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { autoScrollForElements } from "@atlaskit/pragmatic-drag-and-drop-auto-scroll/element";
import { useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Gathered } from "@/components/new-rows";
import type { BoardColumn, Deal, Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useBoardTools } from "./board-context";
import classes from "./column.module.css";
import { ColumnHead } from "./column-head";
import { cardHeight, DealCard } from "./deal-card";
import { useGathered } from "./gathered";
import { keepScroll, keptScroll } from "./kept-scroll";
import { type DealFilter, useCards } from "./use-cards";

const GAP = 8;
const OVERSCAN = 3;
/** So few cards are left below the last one in sight when further ones are asked for. */
const NEAR = 6;

type Props = { column: BoardColumn; stage: Stage; filter: DealFilter; now: number; onFold?: () => void };

/** A stage with its deals; only the cards in sight are drawn. */
export function Column({ column, stage, filter, now, onFold }: Props) {
  const { t } = useTranslation("board");
  const box = useRef<HTMLElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const { cards: all, wantMore } = useCards(column, stage, filter);
  const { shown: cards, waiting, show, still } = useStillCards(all, stage.id, scroller);
  useDropTarget(box, stage.id, scroller);

  const rows = useVirtualizer({
    count: cards.length,
    getScrollElement: () => scroller.current,
    estimateSize: useCallback((index: number) => heightOf(cards[index]) + GAP, [cards]),
    getItemKey: useCallback((index: number) => cards[index]?.id ?? index, [cards]),
    overscan: OVERSCAN,
    initialOffset: () => keptScroll(stage.id),
  });
  const shown = rows.getVirtualItems();
  const inSight = rows.range?.endIndex ?? -1;
  useEffect(() => {
    if (inSight >= cards.length - NEAR) wantMore();
  }, [inSight, cards.length, wantMore]);
  useFollow(stage.id, cards, scroller, (index) => rows.scrollToIndex(index));

  return (
    <section ref={box} className={classes.column} data-stage={stage.id} aria-label={stage.name} {...still}>
      <ColumnHead column={column} stage={stage} onFold={onFold} />
      <div
        ref={scroller}
        className={classes.cards}
        onScrollEnd={(event) => keepScroll(stage.id, event.currentTarget.scrollTop)}
      >
        <Gathered count={waiting} onShow={show} />
        {cards.length === 0 && <p className={classes.none}>{t("emptyStage")}</p>}
        <div className={classes.space} style={{ height: rows.getTotalSize() }}>
          {shown.map(({ key, index, start, size }) => {
            const deal = cards[index];
            return (
              deal && (
                <div key={key} className={classes.place} style={{ top: start, height: size - GAP }}>
                  <DealCard deal={deal} stage={stage} now={now} />
                </div>
              )
            );
          })}
        </div>
      </div>
    </section>
  );
}

/** A column stands still while the pointer is on it or it is scrolled down: what comes meanwhile gathers. */
function useStillCards(cards: Deal[], stageId: string, scroller: RefObject<HTMLElement | null>) {
  const { mine } = useBoardTools().moves;
  const { shown, waiting, hold, release, show } = useGathered(cards, mine, keptScroll(stageId) > 0);
  const pointed = useRef(false);
  const settle = () => (pointed.current || scroller.current?.scrollTop ? hold() : release());
  const point = (on: boolean) => () => {
    pointed.current = on;
    settle();
  };
  const showAll = () => {
    show();
    scroller.current?.scrollTo({ top: 0 });
  };
  const still = { onPointerEnter: point(true), onPointerLeave: point(false), onScrollEndCapture: settle };
  return { shown, waiting, show: showAll, still };
}

function heightOf(deal: Deal | undefined): number {
  return deal ? cardHeight(deal) : 0;
}

/** A stage that was put aside: its name and count, still a place to drop a deal. */
export function FoldedColumn({ column, stage, onUnfold }: { column: BoardColumn; stage: Stage; onUnfold: () => void }) {
  const { t } = useTranslation("board");
  const box = useRef<HTMLButtonElement>(null);
  useDropTarget(box, stage.id);
  return (
    <button
      ref={box}
      type="button"
      className={classes.folded}
      onClick={onUnfold}
      aria-label={t("unfold", { stage: stage.name })}
    >
      <span className={classes.dot} style={{ background: stage.color }} />
      <span className={classes.count}>{String(column.dealCount)}</span>
      <span className={classes.upright}>{stage.name}</span>
    </button>
  );
}

/** Deals can be dropped on it; it shows so by itself, without drawing anything anew. */
function useDropTarget(box: RefObject<HTMLElement | null>, stageId: string, scroller?: RefObject<HTMLElement | null>): void {
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const leave = () => element.removeAttribute("data-over");
    return combine(
      dropTargetForElements({
        element,
        getData: () => ({ stageId }),
        canDrop: ({ source }) => (source.data.deal as Deal | undefined)?.stageId !== stageId,
        onDragEnter: () => element.setAttribute("data-over", ""),
        onDragLeave: leave,
        onDrop: leave,
      }),
      scroller?.current ? autoScrollForElements({ element: scroller.current }) : () => {},
    );
  }, [box, stageId, scroller]);
}

/** A card that was moved by the keyboard keeps the focus in its new column. */
function useFollow(
  stageId: string,
  cards: Deal[],
  scroller: RefObject<HTMLElement | null>,
  show: (index: number) => void,
): void {
  const { follow } = useBoardTools();
  useEffect(() => {
    if (follow.current?.stageId !== stageId) return;
    const { dealId } = follow.current;
    const index = cards.findIndex(({ id }) => id === dealId);
    if (index < 0) return;
    follow.current = undefined;
    show(index);
    // Not taken back by the next look: the card is drawn a moment after the list has scrolled.
    setTimeout(() => {
      const card = scroller.current?.querySelector<HTMLElement>(`[data-deal="${dealId}"]`);
      card?.querySelector("a")?.focus({ preventScroll: true });
      card?.scrollIntoView({ block: "nearest", inline: "nearest" });
    }, 50);
  });
}
