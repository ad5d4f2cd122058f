import { IconBriefcase, IconCalendarEvent, IconChecklist } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import type { Entry } from "./entries";
import classes from "./entry-link.module.css";

const ICONS = { meeting: IconCalendarEvent, task: IconChecklist, deal: IconBriefcase };
const PATHS = { deal: "/deals/$id", client: "/clients/$id", company: "/companies/$id" } as const;

/** An entry of the calendar in one line, or with its whole title; a click opens what it is about. */
export function EntryLink({ entry, whole = false }: { entry: Entry; whole?: boolean }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const Icon = ICONS[entry.kind];
  const content = (
    <>
      <Icon size={13} stroke={1.8} role="img" aria-label={t(entry.late ? `lateEntry.${entry.kind}` : `entry.${entry.kind}`)} />
      <span className={classes.time}>{format.time(entry.at)}</span>
      <span className={classes.title}>{entry.title}</span>
    </>
  );
  const look = {
    className: classes.entry,
    "data-kind": entry.kind,
    "data-whole": whole || undefined,
    "data-late": entry.late || undefined,
    "data-cancelled": entry.cancelled || undefined,
  };
  const title = `${format.time(entry.at)} ${entry.title}`;
  if (!entry.leadsTo) {
    return (
      <span title={title} {...look}>
        {content}
      </span>
    );
  }
  return (
    <Link to={PATHS[entry.leadsTo.to]} params={{ id: entry.leadsTo.id }} title={title} {...look}>
      {content}
    </Link>
  );
}
