import "@mantine/dates/styles.css";
import { DateInput } from "@mantine/dates";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import type { Days } from "./period";

// Beside each other on a phone.
const WIDTH = { base: "calc(50% - 4px)", sm: 140 };

/** Two days, typed or chosen. */
export function DayRange({ days, onChange }: { days: Days; onChange: (changes: { from?: string; to?: string }) => void }) {
  const { t } = useTranslation("office");
  const format = useFormat();
  const shown = (day: string) => format.date(new Date(`${day}T00:00`));
  return (
    <>
      <DateInput
        aria-label={t("from")}
        placeholder={t("from")}
        w={WIDTH}
        clearable={!days.from}
        valueFormat={shown}
        dateParser={parse}
        value={days.from || null}
        maxDate={days.to || undefined}
        onChange={(from) => onChange({ from: from ?? undefined })}
      />
      <DateInput
        aria-label={t("to")}
        placeholder={t("to")}
        w={WIDTH}
        valueFormat={shown}
        dateParser={parse}
        value={days.to || null}
        minDate={days.from || undefined}
        onChange={(to) => onChange({ to: to ?? undefined })}
      />
    </>
  );
}

function parse(typed: string): Date | null {
  const found = new Date(/^\d{4}-\d{2}-\d{2}$/.test(typed) ? `${typed}T00:00` : typed);
  return Number.isNaN(found.getTime()) ? null : found;
}
