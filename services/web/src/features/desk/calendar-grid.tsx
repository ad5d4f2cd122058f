import { useTranslation } from "react-i18next";
import { dayText } from "@/features/clients/moments";
import classes from "./calendar.module.css";
import { type Choosing, DayButton, useDayKeys } from "./day-button";
import { type Entry, entriesByDay } from "./entries";
import { EntryLink } from "./entry-link";

const SHOWN = 3;

type Props = Choosing & { days: Date[]; entries: Entry[] };

/** The days of a month in whole weeks; arrows go from day to day. */
export function CalendarGrid({ days, entries, ...choosing }: Props) {
  const { t, i18n } = useTranslation("desk");
  const { box, press } = useDayKeys(choosing);
  const byDay = entriesByDay(entries);
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: "short" });
  const { chosen, onDay } = choosing;
  return (
    <section className={classes.grid} ref={box} aria-label={t("calendar")}>
      {days.slice(0, 7).map((day) => (
        <div key={day.getDay()} className={classes.weekday}>
          {weekday.format(day)}
        </div>
      ))}
      {days.map((day) => {
        const ofDay = byDay.get(dayText(day)) ?? [];
        return (
          <div
            key={dayText(day)}
            className={classes.day}
            data-outside={day.getMonth() !== chosen.getMonth() || undefined}
            data-chosen={dayText(day) === dayText(chosen) || undefined}
          >
            <DayButton day={day} count={ofDay.length} press={press} {...choosing} />
            <ul className={classes.entries}>
              {ofDay.slice(0, SHOWN).map((entry) => (
                <li key={entry.id}>
                  <EntryLink entry={entry} />
                </li>
              ))}
            </ul>
            {ofDay.length > SHOWN && (
              <button type="button" className={classes.more} onClick={() => onDay(day)}>
                {t("moreEntries", { count: ofDay.length - SHOWN })}
              </button>
            )}
          </div>
        );
      })}
    </section>
  );
}
