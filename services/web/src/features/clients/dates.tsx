import "@mantine/dates/styles.css";
import { type Timestamp, timestampFromDate } from "@bufbuild/protobuf/wkt";
import { DateInput, type DateInputProps, DatesProvider, DateTimePicker, type DateTimePickerProps } from "@mantine/dates";
import "dayjs/locale/ru";
import "dayjs/locale/tl-ph";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import { dateOf } from "./moments";

function LocalDates({ children }: { children: ReactNode }) {
  const { i18n } = useTranslation();
  const locale = i18n.language === "fil" ? "tl-ph" : i18n.language;
  return (
    <DatesProvider settings={{ locale, firstDayOfWeek: i18n.language === "ru" ? 1 : 0, weekendDays: [] }}>
      {children}
    </DatesProvider>
  );
}

/** A day, "YYYY-MM-DD". */
export function DateField(props: DateInputProps) {
  return (
    <LocalDates>
      <DateInput valueFormat="D MMM YYYY" popoverProps={{ shadow: "md" }} {...props} />
    </LocalDates>
  );
}

/** A moment in local time, "YYYY-MM-DD HH:mm:ss". */
export function DateTimeField(props: DateTimePickerProps) {
  const format = useFormat();
  return (
    <LocalDates>
      <DateTimePicker
        valueFormat={(value) => format.dateTime(dateOf(value))}
        popoverProps={{ shadow: "md" }}
        size="sm"
        {...props}
      />
    </LocalDates>
  );
}

/** The picked moment as the services take it; undefined when none was picked. */
export function picked(value: string | null): Timestamp | undefined {
  return value ? timestampFromDate(dateOf(value)) : undefined;
}
