import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { dayText } from "@/features/clients/moments";
import { useFormat } from "@/lib/format";
import { DayEntries } from "./day-entries";
import type { Entry } from "./entries";

/** The chosen day of a calendar in full. */
export function DayPanel({ day, entries }: { day: Date; entries: Entry[] }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const ofDay = entries.filter(({ at }) => dayText(at) === dayText(day));
  return (
    <Section title={format.date(day)}>
      {ofDay.length ? (
        <DayEntries entries={ofDay} />
      ) : (
        <Text size="sm" className="quiet">
          {t("freeDay")}
        </Text>
      )}
    </Section>
  );
}
