import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "@/features/clients/moments";
import { useFormat } from "@/lib/format";
import classes from "./day-button.module.css";
import { dayAfterKey } from "./days";

export type Choosing = { chosen: Date; today: Date; onDay: (day: Date) => void };

/** Arrows go from day to day: `box` is what the days' buttons stand in, `press` is for each of them. */
export function useDayKeys({ chosen, onDay }: Choosing) {
  const box = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const day = dayText(chosen);
  useEffect(() => {
    if (moved.current) box.current?.querySelector<HTMLElement>(`[data-day="${day}"]`)?.focus();
    moved.current = false;
  }, [day]);
  const press = (event: KeyboardEvent) => {
    const next = dayAfterKey(chosen, event.key);
    if (!next) return;
    event.preventDefault();
    moved.current = true;
    onDay(next);
  };
  return { box, press };
}

type Props = Choosing & { day: Date; count: number; press: (event: KeyboardEvent) => void };

/** The number of a day; pressed, it is the chosen one. */
export function DayButton({ day, count, chosen, today, onDay, press }: Props) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const isToday = dayText(day) === dayText(today);
  const isChosen = dayText(day) === dayText(chosen);
  return (
    <button
      type="button"
      className={classes.number}
      data-day={dayText(day)}
      data-today={isToday || undefined}
      aria-pressed={isChosen}
      aria-current={isToday ? "date" : undefined}
      aria-label={t("dayWith", { day: format.date(day), count })}
      tabIndex={isChosen ? 0 : -1}
      onClick={() => onDay(day)}
      onKeyDown={press}
    >
      {day.getDate()}
    </button>
  );
}
