import { type CSSProperties, useState } from "react";
import { useTranslation } from "react-i18next";
import { dayText } from "@/features/clients/moments";
import { useFormat } from "@/lib/format";
import { useMinute } from "@/lib/minute";
import { type Choosing, DayButton, useDayKeys } from "./day-button";
import { type Entry, entriesByDay } from "./entries";
import { EntryLink } from "./entry-link";
import { type Hours, hourOf, hoursOf, type Placed, placedIn, WORKING_HOURS } from "./hours";
import classes from "./week-grid.module.css";

type Props = Choosing & { days: Date[]; entries: Entry[] };

/** Days side by side over their hours: meetings as long as they last, what falls due on top. */
export function WeekGrid({ days, entries, ...choosing }: Props) {
  const { t } = useTranslation("desk");
  const [whole, setWhole] = useState(false);
  const { box, press } = useDayKeys(choosing);
  const byDay = entriesByDay(entries);
  const columns = days.map((day) => {
    const all = byDay.get(dayText(day)) ?? [];
    const meetings = placedIn(
      day,
      all.filter(({ kind }) => kind === "meeting"),
    );
    return { day, meetings, due: all.filter(({ kind }) => kind !== "meeting"), count: all.length };
  });
  const hours = hoursOf(
    columns.flatMap(({ meetings }) => meetings),
    whole,
  );
  const look = { "--days": days.length, "--hours": hours.last - hours.first } as CSSProperties;
  return (
    <section className={classes.week} style={look} ref={box} aria-label={t("calendar")}>
      <button type="button" className={classes.whole} aria-pressed={whole} onClick={() => setWhole(!whole)}>
        {t(whole ? "workingHours" : "wholeDay")}
      </button>
      {columns.map(({ day, count }) => (
        <DayHead key={dayText(day)} day={day} count={count} press={press} {...choosing} />
      ))}
      <div className={classes.dueName}>{t("deadlines")}</div>
      {columns.map(({ day, due }) => (
        <ul key={dayText(day)} className={classes.due}>
          {due.map((entry) => (
            <li key={entry.id}>
              <EntryLink entry={entry} />
            </li>
          ))}
        </ul>
      ))}
      <HourNames hours={hours} />
      {columns.map(({ day, meetings }) => (
        <DayHours key={dayText(day)} day={day} today={choosing.today} hours={hours} meetings={meetings} />
      ))}
    </section>
  );
}

function DayHead({ day, count, press, ...choosing }: Choosing & Parameters<typeof DayButton>[0]) {
  const { i18n } = useTranslation();
  const weekday = new Intl.DateTimeFormat(i18n.language, { weekday: "short" });
  return (
    <div className={classes.head} data-chosen={dayText(day) === dayText(choosing.chosen) || undefined}>
      <span className="quiet">{weekday.format(day)}</span>
      <DayButton day={day} count={count} press={press} {...choosing} />
    </div>
  );
}

function HourNames({ hours }: { hours: Hours }) {
  const format = useFormat();
  return (
    <div className={classes.hours} aria-hidden>
      {hourList(hours).map((hour) => (
        <span key={hour}>{hour > hours.first && format.time(new Date(2026, 0, 1, hour))}</span>
      ))}
    </div>
  );
}

function DayHours({ day, today, hours, meetings }: { day: Date; today: Date; hours: Hours; meetings: Placed[] }) {
  return (
    <ul className={classes.day} data-today={dayText(day) === dayText(today) || undefined}>
      {hourList(hours).map((hour) => (
        <li
          key={hour}
          aria-hidden
          className={classes.hour}
          data-off={hour < WORKING_HOURS.first || hour >= WORKING_HOURS.last || undefined}
        />
      ))}
      {meetings.map(({ entry, from, to, lane, lanes }) => (
        <li
          key={entry.id}
          className={classes.meeting}
          style={{ ...between(hours, from, to), left: `${(lane / lanes) * 100}%`, width: `${100 / lanes}%` }}
        >
          <EntryLink entry={entry} whole />
        </li>
      ))}
      {dayText(day) === dayText(today) && <NowLine day={day} hours={hours} />}
    </ul>
  );
}

function NowLine({ day, hours }: { day: Date; hours: Hours }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const now = new Date(useMinute());
  const hour = hourOf(day, now);
  if (hour < hours.first || hour > hours.last) return null;
  return <li className={classes.now} style={between(hours, hour, hour)} title={t("nowIs", { time: format.time(now) })} />;
}

function hourList({ first, last }: Hours): number[] {
  return Array.from({ length: last - first }, (_, index) => first + index);
}

function between({ first, last }: Hours, from: number, to: number): CSSProperties {
  return { top: `${((from - first) / (last - first)) * 100}%`, height: `${((to - from) / (last - first)) * 100}%` };
}
