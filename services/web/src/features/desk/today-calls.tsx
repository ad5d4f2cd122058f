import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useQuery } from "@connectrpc/connect-query";
import { Anchor, Group, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { CallDirectionIcon, CallStateWord } from "@/features/calls/call-words";
import { talkTime } from "@/features/calls/talk-time";
import { RecordLink } from "@/features/clients/links";
import { type Call, CallDirection, CallState, TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useFormat } from "@/lib/format";
import { phoneText } from "@/lib/phone";
import { useMay, useMe } from "@/lib/session";
import classes from "./my-deals.module.css";
import { useToday } from "./today";

const SHOWN = 6;

/** My latest calls of today. */
export function TodayCalls() {
  const { t } = useTranslation("desk");
  const may = useMay();
  const ownerId = useMe().employee.id;
  const period = { startTime: timestampFromDate(useToday()) };
  const enabled = may(TelephonyService.method.listCalls);
  const calls = useQuery(TelephonyService.method.listCalls, { ownerId, period, pageSize: SHOWN }, { enabled });
  if (!enabled) return null;
  const all = (
    <Anchor size="sm" renderRoot={(props) => <Link to="/calls" search={{ owner: ownerId, period: "today" }} {...props} />}>
      {t("allCalls")}
    </Anchor>
  );
  return (
    <Section title={t("todayCalls")} actions={all}>
      <Answer of={calls}>
        {({ calls: latest }) =>
          latest.length ? (
            <div>
              {latest.map((call) => (
                <CallRow key={call.id} call={call} />
              ))}
            </div>
          ) : (
            <Text size="sm" className="quiet">
              {t("noCalls")}
            </Text>
          )
        }
      </Answer>
    </Section>
  );
}

function CallRow({ call }: { call: Call }) {
  const format = useFormat();
  return (
    <Group className={classes.deal} justify="space-between" wrap="nowrap" gap="sm">
      <Group gap={8} wrap="nowrap" miw={0}>
        <CallDirectionIcon incoming={call.direction !== CallDirection.OUTGOING} missed={call.state === CallState.MISSED} />
        {call.contactId ? (
          <RecordLink to="client" id={call.contactId} className="ellipsis">
            {phoneText(call.contactName || call.clientPhone)}
          </RecordLink>
        ) : (
          <Text size="sm">{phoneText(call.clientPhone)}</Text>
        )}
      </Group>
      <Group gap={10} wrap="nowrap">
        {call.talkSeconds > 0 ? (
          <Text size="xs" className="figures">
            {talkTime(call.talkSeconds)}
          </Text>
        ) : (
          <CallStateWord state={call.state} />
        )}
        <Text size="xs" className="quiet figures">
          {format.time(call.startTime)}
        </Text>
      </Group>
    </Group>
  );
}
