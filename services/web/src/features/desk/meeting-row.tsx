import { Group, Text } from "@mantine/core";
import { IconCalendarEvent, IconCalendarOff, IconCircleCheck } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Glow } from "@/components/glow";
import { RecordLink } from "@/features/clients/links";
import { type Meeting, MeetingState } from "@/gen/suki/activities/v1/activities_pb";
import { useFormat } from "@/lib/format";
import classes from "./activity-row.module.css";
import { MeetingActions } from "./meeting-actions";

const STATES = {
  [MeetingState.UNSPECIFIED]: { name: "planned", icon: IconCalendarEvent },
  [MeetingState.PLANNED]: { name: "planned", icon: IconCalendarEvent },
  [MeetingState.HELD]: { name: "held", icon: IconCircleCheck },
  [MeetingState.CANCELLED]: { name: "cancelled", icon: IconCalendarOff },
} as const;

/** A meeting: when, what, with whom; held or called off from here. */
export function MeetingRow({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const { name, icon: Icon } = STATES[meeting.state];
  return (
    <Glow of={meeting.id} className={classes.row} data-state={name}>
      <Icon size={16} stroke={1.7} role="img" aria-label={t(`meetingState.${name}`)} className={classes.icon} />
      <div className={classes.text}>
        <Group gap={8} wrap="nowrap">
          <Text size="sm" className="figures quiet" style={{ whiteSpace: "nowrap" }}>
            {format.time(meeting.startTime)}
          </Text>
          <Text size="sm" fw={500} className={classes.title}>
            {meeting.title}
          </Text>
        </Group>
        <Group gap={8}>
          {meeting.place && (
            <Text size="xs" className="quiet">
              {meeting.place}
            </Text>
          )}
          {meeting.dealId && (
            <RecordLink to="deal" id={meeting.dealId} size="xs">
              {t("toDeal")}
            </RecordLink>
          )}
          {meeting.contactId && (
            <RecordLink to="client" id={meeting.contactId} size="xs">
              {t("toClient")}
            </RecordLink>
          )}
        </Group>
        {meeting.outcome && <Text size="sm">{meeting.outcome}</Text>}
      </div>
      {meeting.state === MeetingState.PLANNED && <MeetingActions meeting={meeting} />}
    </Glow>
  );
}
