import { Stack, Text } from "@mantine/core";
import { IconCalendar } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Empty } from "@/components/states";
import { useFormat } from "@/lib/format";
import { DayEntries } from "./day-entries";
import { type Entry, entriesByDay } from "./entries";

/** A calendar as a list of days that have something. */
export function Agenda({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  if (!entries.length) return <Empty icon={<IconCalendar size={28} stroke={1.3} />} text={t("freeDays")} />;
  return (
    <Stack gap="md">
      {[...entriesByDay(entries)].map(([day, ofDay]) => (
        <section key={day} aria-label={format.date(ofDay[0]?.at)}>
          <Text size="xs" fw={600} className="quiet" mb={4}>
            {format.date(ofDay[0]?.at)}
          </Text>
          <DayEntries entries={ofDay} />
        </section>
      ))}
    </Stack>
  );
}
