import { Stack } from "@mantine/core";
import type { Entry } from "./entries";
import { EntryLink } from "./entry-link";
import { MeetingRow } from "./meeting-row";

/** A day's entries by time; meetings with what can become of them. */
export function DayEntries({ entries }: { entries: Entry[] }) {
  return (
    <Stack gap={4}>
      {entries.map((entry) =>
        entry.meeting ? (
          <MeetingRow key={entry.id} meeting={entry.meeting} />
        ) : (
          <EntryLink key={entry.id} entry={entry} whole />
        ),
      )}
    </Stack>
  );
}
