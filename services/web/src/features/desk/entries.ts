import { type Timestamp, timestampDate } from "@bufbuild/protobuf/wkt";
import { dayText } from "@/features/clients/moments";
import { type Meeting, MeetingState, type Task } from "@/gen/suki/activities/v1/activities_pb";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";

export type EntryKind = "meeting" | "task" | "deal";
/** Something that stands in the calendar; `leadsTo` is the record that a click opens. */
export type Entry = {
  id: string;
  kind: EntryKind;
  at: Date;
  /** Of a meeting. */
  end?: Date;
  title: string;
  late: boolean;
  cancelled: boolean;
  meeting?: Meeting;
  leadsTo?: { to: "deal" | "client" | "company"; id: string };
};

/** Meetings, due tasks and deals' deadlines, by time. */
export function entriesOf(meetings: Meeting[], tasks: Task[], deals: Deal[], now: Date): Entry[] {
  const entries = [
    ...meetings.map((meeting) => entry("meeting", meeting, meeting.startTime, meeting)),
    ...tasks.map((task) => entry("task", task, task.dueTime)),
    ...deals.map((deal) => entry("deal", { ...deal, dealId: deal.id, title: deal.title || deal.clientName }, deal.deadline)),
  ].filter((one) => one !== undefined);
  return entries
    .map((one) => ({ ...one, late: one.kind !== "meeting" && one.at < now }))
    .sort((a, b) => a.at.getTime() - b.at.getTime());
}

type About = { id: string; title: string; dealId: string; contactId: string; companyId: string };

function entry(kind: EntryKind, about: About, time: Timestamp | undefined, meeting?: Meeting): Omit<Entry, "late"> | undefined {
  if (!time) return undefined;
  const { id, title } = about;
  const end = meeting?.endTime && timestampDate(meeting.endTime);
  const cancelled = meeting?.state === MeetingState.CANCELLED;
  return { id, kind, at: timestampDate(time), end, title, cancelled, meeting, leadsTo: leadsTo(about) };
}

function leadsTo({ dealId, contactId, companyId }: About): Entry["leadsTo"] {
  if (dealId) return { to: "deal", id: dealId };
  if (contactId) return { to: "client", id: contactId };
  return companyId ? { to: "company", id: companyId } : undefined;
}

/** Entries by local day, "YYYY-MM-DD". */
export function entriesByDay(entries: Entry[]): Map<string, Entry[]> {
  const days = new Map<string, Entry[]>();
  for (const entry of entries) {
    const day = dayText(entry.at);
    days.set(day, [...(days.get(day) ?? []), entry]);
  }
  return days;
}
