import { ActionIcon, Button, Group, Modal, SegmentedControl, Text } from "@mantine/core";
import { IconChevronLeft, IconChevronRight, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { PersonSelect } from "@/components/person";
import { Failure } from "@/components/states";
import { dateOf, dayText } from "@/features/clients/moments";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { Scope } from "@/gen/suki/staff/v1/staff_pb";
import { usePhoneWidth } from "@/lib/phone-width";
import { grants, useMay, useMe } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { Agenda } from "./agenda";
import classes from "./calendar.module.css";
import { CalendarGrid } from "./calendar-grid";
import { DayPanel } from "./day-panel";
import { daysOf, step, type View } from "./days";
import { MeetingForm } from "./meeting-form";
import { useToday } from "./today";
import { useEntries } from "./use-entries";
import { WeekGrid } from "./week-grid";

/** Meetings, due tasks and deadlines by month or week; on phones a month is a list, and a week is shown by days. */
export function Calendar() {
  const { t } = useTranslation("desk");
  const { i18n } = useTranslation();
  const narrow = usePhoneWidth();
  const me = useMe();
  const today = useToday();
  const [url, setUrl] = useUrl();
  const view: View = url.view !== "week" ? "month" : narrow ? "day" : "week";
  const day = url.date ? dateOf(url.date) : today;
  const days = daysOf(view, day, i18n.language === "ru" ? 1 : 0);
  const { entries, error, refetch } = useEntries(url.owner ?? me.employee.id, days);
  const Grid = view === "month" ? CalendarGrid : WeekGrid;
  const choose = (date: Date) => setUrl({ date: dayText(date) });
  return (
    <Page title={t("calendar")} actions={<NewMeeting day={day} />}>
      <Toolbar view={view} day={day} onDay={choose} />
      {error !== null && error !== undefined && <Failure error={error} retry={refetch} />}
      {narrow && view === "month" ? (
        <Agenda entries={entries} />
      ) : (
        <div className={classes.split}>
          <Grid days={days} chosen={day} today={today} entries={entries} onDay={choose} />
          <DayPanel day={day} entries={entries} />
        </div>
      )}
    </Page>
  );
}

function Toolbar({ view, day, onDay }: { view: View; day: Date; onDay: (day: Date) => void }) {
  const { t, i18n } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const [url, setUrl] = useUrl();
  const narrow = usePhoneWidth();
  const month = new Intl.DateTimeFormat(i18n.language, {
    ...(view === "day" && { day: "numeric" }),
    month: "long",
    year: "numeric",
  }).format(day);
  const seesOthers = grants(me, ActivitiesService.method.listMeetings) > Scope.OWN;
  return (
    <div className={classes.toolbar}>
      <Group gap={4} wrap="nowrap">
        <ActionIcon variant="default" size="lg" aria-label={t("earlier")} onClick={() => onDay(step(view, day, -1))}>
          <IconChevronLeft size={16} />
        </ActionIcon>
        <Button variant="default" onClick={() => setUrl({ date: "" })}>
          {t("today")}
        </Button>
        <ActionIcon variant="default" size="lg" aria-label={t("later")} onClick={() => onDay(step(view, day, 1))}>
          <IconChevronRight size={16} />
        </ActionIcon>
      </Group>
      <Text fw={600} className={classes.month} aria-live="polite">
        {month}
      </Text>
      <SegmentedControl
        size="sm"
        aria-label={t("view")}
        value={view === "month" ? "month" : "week"}
        onChange={(chosen) => setUrl({ view: chosen === "month" ? "" : chosen })}
        data={[
          { value: "month", label: t("month") },
          { value: "week", label: t(narrow ? "day" : "week") },
        ]}
      />
      {seesOthers && (
        <PersonSelect
          className={classes.person}
          aria-label={common("owner")}
          value={url.owner ?? me.employee.id}
          allowDeselect={false}
          onChange={(owner) => setUrl({ owner: owner === me.employee.id ? "" : (owner ?? "") })}
        />
      )}
    </div>
  );
}

function NewMeeting({ day }: { day: Date }) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const may = useMay();
  const [url, setUrl] = useUrl();
  if (!may(ActivitiesService.method.scheduleMeeting)) return null;
  const close = () => setUrl({ new: "" });
  const start = url.date ? new Date(day.getFullYear(), day.getMonth(), day.getDate(), 10) : undefined;
  return (
    <>
      <Button leftSection={<IconPlus size={16} />} onClick={() => setUrl({ new: "meeting" })}>
        {t("newMeeting")}
      </Button>
      <Modal
        opened={url.new === "meeting"}
        onClose={close}
        title={t("newMeeting")}
        closeButtonProps={{ "aria-label": common("close") }}
      >
        <MeetingForm about={{}} start={start} draftKey={`meeting.${url.date ?? ""}`} onDone={close} />
      </Modal>
    </>
  );
}
