import { draggable } from "@atlaskit/pragmatic-drag-and-drop/element/adapter";
import { equals } from "@bufbuild/protobuf";
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { VisuallyHidden } from "@mantine/core";
import { IconCalendarDue, IconClockExclamation, IconClockHour8, IconMoon } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { type KeyboardEvent, memo, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Glow } from "@/components/glow";
import { Face } from "@/components/person";
import { type Deal, DealSchema, type Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import { phoneText } from "@/lib/phone";
import { useBoardTools } from "./board-context";
import { CardMenu } from "./card-menu";
import classes from "./deal-card.module.css";
import { goToCard } from "./keyboard";
import { silence, stageProgress } from "./progress";
import { nameOf } from "./use-moves";

const WORTH_SAYING = 3600;
const ICON = 13;
const ROW = 22;
const HEIGHT = 104;

type Props = { deal: Deal; stage: Stage; now: number };
// Looked up once for a card.
type Texts = { t: TFunction<"board"> };

/** How tall the deal's card is, in pixels; known before it is drawn. */
export function cardHeight(deal: Deal): number {
  return hasSecondRow(deal) ? HEIGHT : HEIGHT - ROW;
}

/** A title of its own and the amount; without a title the amount stands in the first row. */
function hasSecondRow(deal: Deal): boolean {
  return phoneText(deal.title) !== nameOf(deal);
}

/** A deal on the board: who, what, how much, how long it stands here and how long nobody spoke. */
export const DealCard = memo(
  function DealCard({ deal, stage, now }: Props) {
    const { t } = useTranslation("board");
    const format = useFormat();
    const { mayWrite } = useBoardTools();
    const card = useDraggable(deal, mayWrite);
    const name = nameOf(deal);
    const amount = <span className={classes.amount}>{format.money(deal.amount)}</span>;
    return (
      <div ref={card} className={classes.card} data-deal={deal.id}>
        <Glow of={deal.id} className={classes.inner}>
          <div className={classes.row}>
            <CardLink deal={deal} stage={stage} name={name} />
            {!hasSecondRow(deal) && amount}
            {mayWrite && <CardMenu deal={deal} t={t} />}
          </div>
          {hasSecondRow(deal) && (
            <div className={classes.row}>
              <span className={classes.title}>{phoneText(deal.title)}</span>
              {amount}
            </div>
          )}
          <TimeBar deal={deal} stage={stage} now={now} t={t} />
          <div className={classes.row}>
            <Silence deal={deal} stage={stage} now={now} t={t} />
            <Deadline deal={deal} now={now} t={t} />
            <span className={classes.owner}>
              <Face id={deal.ownerId} size={20} />
            </span>
          </div>
        </Glow>
      </div>
    );
  },
  // Each look at the board brings new messages; most of them say the same.
  (before, after) => before.now === after.now && before.stage === after.stage && equals(DealSchema, before.deal, after.deal),
);

/** The whole card is the link; what else can be pressed lies above it. */
function CardLink({ deal, stage, name }: { deal: Deal; stage: Stage; name: string }) {
  const { stages, mayWrite, moves, follow } = useBoardTools();
  const press = (event: KeyboardEvent<HTMLElement>) => {
    const by = stepOf(event);
    if (by && mayWrite) {
      const target = stages[stages.findIndex(({ id }) => id === stage.id) + by];
      event.preventDefault();
      if (!target) return;
      follow.current = { dealId: deal.id, stageId: target.id };
      moves.move(deal, target.id, target.name);
    } else if (goToCard(event)) event.preventDefault();
  };
  return (
    <Link
      to="/deals/$id"
      params={{ id: deal.id }}
      className={classes.link}
      draggable={false}
      onKeyDown={press}
      aria-keyshortcuts={mayWrite ? "[ ] Alt+ArrowLeft Alt+ArrowRight" : undefined}
    >
      {name}
    </Link>
  );
}

/** To the stage before with `[` or Alt+←, to the next with `]` or Alt+→. */
function stepOf({ key, altKey }: KeyboardEvent): -1 | 0 | 1 {
  if (key === "[" || (altKey && key === "ArrowLeft")) return -1;
  return key === "]" || (altKey && key === "ArrowRight") ? 1 : 0;
}

function useDraggable(deal: Deal, allowed: boolean) {
  const card = useRef<HTMLDivElement>(null);
  const newest = useRef(deal);
  newest.current = deal;
  useEffect(() => {
    const element = card.current;
    if (!element || !allowed) return;
    return draggable({
      element,
      getInitialData: () => ({ deal: newest.current }),
      onDragStart: () => element.setAttribute("data-dragging", ""),
      onDrop: () => element.removeAttribute("data-dragging"),
    });
  }, [allowed]);
  return card;
}

function TimeBar({ deal, stage, now, t }: Props & Texts) {
  const format = useFormat();
  const { spent, planned, part, pace } = stageProgress(deal, stage, now);
  const values = { spent: format.duration(spent), planned: format.duration(planned) };
  const Sign = pace === "late" ? IconClockExclamation : pace === "dueSoon" ? IconClockHour8 : null;
  return (
    <div className={classes.time} data-pace={pace}>
      <span className={classes.bar} aria-hidden>
        <span style={{ width: `${Math.min(1, part) * 100}%` }} />
      </span>
      {Sign && <Sign size={ICON} aria-hidden />}
      <span aria-hidden>{planned ? t("timeOf", values) : values.spent}</span>
      <VisuallyHidden>{t(`pace.${pace}`, values)}</VisuallyHidden>
    </div>
  );
}

function Silence({ deal, stage, now, t }: Props & Texts) {
  const format = useFormat();
  const { seconds, tooLong } = silence(deal, stage, now);
  if (seconds < WORTH_SAYING && !tooLong) return null;
  return (
    <span className={classes.fact} data-idle={tooLong || undefined}>
      {tooLong && <IconMoon size={ICON} aria-hidden />}
      {t("quiet", { time: format.duration(seconds) })}
    </span>
  );
}

function Deadline({ deal, now, t }: { deal: Deal; now: number } & Texts) {
  const format = useFormat();
  if (!deal.deadline) return null;
  const late = timestampDate(deal.deadline).getTime() < now;
  const Sign = late ? IconClockExclamation : IconCalendarDue;
  const date = format.date(deal.deadline);
  return (
    <span className={classes.fact} data-late={late || undefined}>
      <Sign size={ICON} aria-hidden />
      <span aria-hidden>{date}</span>
      <VisuallyHidden>{t(late ? "deadlinePassed" : "deadlineOn", { date })}</VisuallyHidden>
    </span>
  );
}
