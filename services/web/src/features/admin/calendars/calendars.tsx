import { useQuery } from "@connectrpc/connect-query";
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { type Calendar, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useLanguage } from "@/lib/i18n";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";
import { daysOf, daysText, weekOf, weekText } from "./texts";

const CHANGEABLE = ["name", "time_zone", "week", "days", "default"];
const OFFICE = ["09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "09:00-18:00", "", ""];

/** When people work: plans and patience of stages are counted in these hours. */
export function Calendars() {
  const { t } = useTranslation("admin");
  const [open, setOpen] = useState<Calendar | "new">();
  const calendars = useQuery(StaffService.method.listCalendars, {});
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("calendars.new")}
    </Button>
  );
  return (
    <Section title={t("section.calendars")} list={{ of: StaffService.method.listCalendars }} actions={add}>
      <Text size="sm" className="quiet">
        {t("calendars.sentence")}
      </Text>
      <Answer of={calendars}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.calendars}
            idOf={({ id }) => id}
            empty={t("calendars.empty")}
            columns={[
              { title: t("field.name"), cell: (calendar) => <Named calendar={calendar} /> },
              { title: t("calendars.timeZone"), cell: ({ timeZone }) => timeZone },
              { title: t("calendars.week"), cell: ({ week }) => <Week week={week} /> },
              { title: t("calendars.days"), cell: ({ days }) => <span className="figures">{days.length}</span> },
            ]}
            actions={(calendar) => (
              <RowButton icon={IconPencil} label={t("calendars.edit")} onClick={() => setOpen(calendar)} />
            )}
          />
        )}
      </Answer>
      {open && <CalendarDialog calendar={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function Named({ calendar }: { calendar: Calendar }) {
  const { t } = useTranslation("admin");
  return (
    <Group gap={6}>
      {calendar.name}
      {calendar.default && (
        <Badge size="sm" variant="light">
          {t("calendars.default")}
        </Badge>
      )}
    </Group>
  );
}

function Week({ week }: { week: string[] }) {
  const text = weekText(week, useLanguage());
  return (
    <Text size="xs" style={{ whiteSpace: "pre-line" }}>
      {text}
    </Text>
  );
}

function CalendarDialog({ calendar, onClose }: { calendar: Calendar | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const language = useLanguage();
  const createCalendar = useSave(StaffService.method.createCalendar);
  const updateCalendar = useSave(StaffService.method.updateCalendar);
  const zones = Intl.supportedValuesOf("timeZone").map((zone) => ({ value: zone, label: zone }));
  return (
    <EditDialog
      draftKey={`calendar.${calendar?.id}`}
      title={calendar ? t("calendars.edit") : t("calendars.new")}
      fields={[
        { name: "name", label: t("field.name"), required: true },
        { name: "timeZone", label: t("calendars.timeZone"), kind: "select", required: true, choices: zones },
        { name: "week", label: t("calendars.week"), hint: t("calendars.weekHint"), kind: "area", required: true },
        { name: "days", label: t("calendars.days"), hint: t("calendars.daysHint"), kind: "area" },
        { name: "default", label: t("calendars.default"), hint: t("calendars.defaultHint"), kind: "switch" },
      ]}
      initial={{
        name: calendar?.name ?? "",
        timeZone: calendar?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone,
        week: weekText(calendar?.week ?? OFFICE, language),
        days: daysText(calendar?.days ?? []),
        default: calendar?.default ?? false,
      }}
      onSave={({ week, days, ...values }, requestId) => {
        const written = { ...values, week: weekOf(week), days: daysOf(days) };
        return calendar
          ? updateCalendar({
              calendar: { ...written, id: calendar.id, version: calendar.version },
              updateMask: { paths: CHANGEABLE },
            })
          : createCalendar({ calendar: written, requestId });
      }}
      onClose={onClose}
    />
  );
}
