import { Tabs } from "@mantine/core";
import { IconCalendarEvent, IconChecklist, IconMail, IconNote, IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { MeetingForm } from "@/features/desk/meeting-form";
import { TaskForm } from "@/features/desk/task-form";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useDraft } from "@/lib/drafts";
import { usePhoneWidth } from "@/lib/phone-width";
import { useMay } from "@/lib/session";
import { CallTab } from "./call-tab";
import classes from "./composer.module.css";
import { LetterForm } from "./letter-form";
import { NoteForm } from "./note-form";
import type { Whom } from "./whom";

const TABS = {
  note: { icon: IconNote, needs: ContactsService.method.logInteraction },
  letter: { icon: IconMail, needs: NotificationsService.method.send },
  meeting: { icon: IconCalendarEvent, needs: ActivitiesService.method.scheduleMeeting },
  task: { icon: IconChecklist, needs: ActivitiesService.method.createTask },
  call: { icon: IconPhone, needs: TelephonyService.method.dial },
} as const;
type Tab = keyof typeof TABS;

/** Where something new about a client begins; what is typed survives a reload. */
export function Composer({ whom }: { whom: Whom }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const narrow = usePhoneWidth();
  const key = `composer.${whom.contactId ?? whom.companyId}`;
  const tabs = (Object.keys(TABS) as Tab[]).filter((tab) => may(TABS[tab].needs));
  const [{ tab }, change] = useDraft<{ tab: Tab }>(key, { tab: "note" });
  if (!tabs.length) return null;
  return (
    <Tabs value={tab} onChange={(chosen) => change({ tab: chosen as Tab })} className={classes.composer} keepMounted={false}>
      <Tabs.List aria-label={t("composer")} className={classes.tabs}>
        {tabs.map((name) => {
          const Icon = TABS[name].icon;
          return (
            <Tabs.Tab
              key={name}
              value={name}
              leftSection={<Icon size={15} />}
              aria-label={t(`compose.${name}`)}
              px={narrow ? 10 : undefined}
            >
              {narrow ? null : t(`compose.${name}`)}
            </Tabs.Tab>
          );
        })}
      </Tabs.List>
      <div className={classes.panel}>
        <Tabs.Panel value="note">
          <NoteForm whom={whom} draftKey={`${key}.note`} />
        </Tabs.Panel>
        <Tabs.Panel value="letter">
          <LetterForm whom={whom} draftKey={`${key}.letter`} />
        </Tabs.Panel>
        <Tabs.Panel value="meeting">
          <MeetingForm about={whom} draftKey={`${key}.meeting`} />
        </Tabs.Panel>
        <Tabs.Panel value="task">
          <TaskForm about={whom} draftKey={`${key}.task`} />
        </Tabs.Panel>
        <Tabs.Panel value="call">
          <CallTab whom={whom} />
        </Tabs.Panel>
      </div>
    </Tabs>
  );
}
