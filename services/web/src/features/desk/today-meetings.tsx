import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useQuery } from "@connectrpc/connect-query";
import { Anchor, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { midnight } from "@/features/clients/moments";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { useMay, useMe } from "@/lib/session";
import { MeetingRow } from "./meeting-row";
import { useToday } from "./today";

/** My meetings of today. */
export function TodayMeetings() {
  const { t } = useTranslation("desk");
  const may = useMay();
  const ownerId = useMe().employee.id;
  const today = useToday();
  const period = { startTime: timestampFromDate(today), endTime: timestampFromDate(midnight(today, 1)) };
  const meetings = useQuery(ActivitiesService.method.listMeetings, { ownerId, period, pageSize: 100 });
  if (!may(ActivitiesService.method.listMeetings)) return null;
  const toCalendar = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/calendar" {...props} />}>
      {t("calendar")}
    </Anchor>
  );
  const plan = (
    <Button variant="light" renderRoot={(props) => <Link to="/calendar" search={{ new: "meeting" }} {...props} />}>
      {t("newMeeting")}
    </Button>
  );
  return (
    <Section title={t("todayMeetings")} actions={toCalendar}>
      <Answer of={meetings}>
        {({ meetings: planned }) =>
          planned.length ? (
            <div>
              {planned.map((meeting) => (
                <MeetingRow key={meeting.id} meeting={meeting} />
              ))}
            </div>
          ) : (
            <Empty text={t("noMeetings")} action={plan} />
          )
        }
      </Answer>
    </Section>
  );
}
