import "@mantine/dates/styles.css";
import { Tooltip } from "@mantine/core";
import { DatePickerInput } from "@mantine/dates";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import { useUrl } from "@/lib/url";

type Props = { width: number | undefined; size: "xs" | "sm"; openAtFirst: boolean };

/** Between which days a deal was made. */
export function PeriodPicker({ width, size, openAtFirst }: Props) {
  const { t, i18n } = useTranslation("deals");
  const [{ from, to }, change] = useUrl();
  const format = useFormat();
  const shown = (from ?? to) ? `${shownDay(from)} – ${shownDay(to)}` : undefined;
  const field = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (openAtFirst) field.current?.click();
  }, [openAtFirst]);
  // Half a period is not asked for, but must be seen while the other day is chosen.
  const [half, setHalf] = useState<string | null>(null);

  function shownDay(day: string | undefined): string {
    return day ? format.date(new Date(`${day}T00:00`)) : "…";
  }
  return (
    <Tooltip label={shown} disabled={!shown}>
      <DatePickerInput
        type="range"
        ref={field}
        size={size}
        w={width}
        locale={i18n.language}
        value={half ? [half, null] : [from ?? null, to ?? null]}
        valueFormat="DD.MM.YY"
        onChange={([start, end]) => {
          setHalf(start && !end ? start : null);
          if (!start || end) change({ from: start ?? undefined, to: end ?? undefined });
        }}
        clearable
        clearButtonProps={{ "aria-label": t("clear", { field: t("filter.created") }) }}
        placeholder={t("filter.created")}
        aria-label={t("filter.created")}
      />
    </Tooltip>
  );
}
