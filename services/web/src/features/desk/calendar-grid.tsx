import { type KeyboardEvent, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "@/features/clients/moments";
import { useFormat } from "@/lib/format";
import classes from "./calendar.module.css";
import { dayAfterKey, type View } from "./days";
import { type Entry, entriesByDay } from "./entries";
import { EntryLink } from "./entry-link";

const SHOWN = { month: 3, week: 30 };

type Props = { view: View; days: Date[]; day: Date; today: Date; entries: Entry[]; onDay: (day: Date) => void };

/** The days of a month or a week; arrows go from day to day. */
export function CalendarGrid({ view, days, day, today, entries, onDay }: Props) {
  const { t, i18n } = useTranslation("desk");
  const grid = useRef<HTMLElement>(null);
  const moved = useRef(false);
  const byDay = entriesByDay(entries);
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: "short" });
  const chosen = dayText(day);

  useEffect(() => {
    if (moved.current) grid.current?.querySelector<HTMLElement>(`[data-day="${chosen}"]`)?.focus();
    moved.current = false;
  }, [chosen]);
  const press = (event: KeyboardEvent) => {
    const next = dayAfterKey(day, event.key);
    if (!next) return;
    event.preventDefault();
    moved.current = true;
    onDay(next);
  };
  return (
    <section className={classes.grid} data-view={view} ref={grid} aria-label={t("calendar")}>
      {days.slice(0, 7).map((one) => (
        <div key={one.getDay()} className={classes.weekday}>
          {weekday.format(one)}
        </div>
      ))}
      {days.map((one) => {
        const text = dayText(one);
        const ofDay = byDay.get(text) ?? [];
        return (
          <div
            key={text}
            className={classes.day}
            data-outside={(view === "month" && one.getMonth() !== day.getMonth()) || undefined}
            data-chosen={text === chosen || undefined}
          >
            <DayButton one={one} count={ofDay.length} today={today} chosen={text === chosen} onDay={onDay} onKeyDown={press} />
            <ul className={classes.entries}>
              {ofDay.slice(0, SHOWN[view]).map((entry) => (
                <li key={entry.id}>
                  <EntryLink entry={entry} whole={view === "week"} />
                </li>
              ))}
            </ul>
            {ofDay.length > SHOWN[view] && (
              <button type="button" className={classes.more} onClick={() => onDay(one)}>
                {t("moreEntries", { count: ofDay.length - SHOWN[view] })}
              </button>
            )}
          </div>
        );
      })}
    </section>
  );
}

type DayProps = {
  one: Date;
  count: number;
  today: Date;
  chosen: boolean;
  onDay: (day: Date) => void;
  onKeyDown: (event: KeyboardEvent) => void;
};

function DayButton({ one, count, today, chosen, onDay, onKeyDown }: DayProps) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const isToday = dayText(one) === dayText(today);
  return (
    <button
      type="button"
      className={classes.number}
      data-day={dayText(one)}
      data-today={isToday || undefined}
      aria-pressed={chosen}
      aria-current={isToday ? "date" : undefined}
      aria-label={t("dayWith", { day: format.date(one), count })}
      tabIndex={chosen ? 0 : -1}
      onClick={() => onDay(one)}
      onKeyDown={onKeyDown}
    >
      {one.getDate()}
    </button>
  );
}
