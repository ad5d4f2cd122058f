import { Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Person } from "@/components/person";
import { When } from "@/components/when";
import { RecordLink } from "@/features/clients/links";
import type { Column } from "@/features/clients/record-table";
import { type Call, CallDirection, CallState } from "@/gen/suki/telephony/v1/telephony_pb";
import { CallDirectionIcon, CallStateWord, REASONS } from "./call-words";
import { Dial } from "./dial";
import { outcomeWord } from "./outcomes";
import { PlayRecording, Recording } from "./recording";
import { talkTime } from "./talk-time";

export function useCallColumns(): Column<Call>[] {
  const { t } = useTranslation("calls");
  const { t: common } = useTranslation();
  return [
    { key: "state", title: t("stateFilter"), width: 150, cell: (call) => <DirectionAndState call={call} /> },
    { key: "client", title: common("client"), cell: (call) => <ClientOf call={call} /> },
    {
      key: "phone",
      title: common("phone"),
      cell: (call) => call.clientPhone && <Dial phone={call.clientPhone} contactId={call.contactId} />,
    },
    { key: "line", title: t("line"), cell: ({ ourPhone }) => <span className="figures quiet">{ourPhone}</span> },
    { key: "manager", title: t("manager"), cell: ({ ownerId }) => <Person id={ownerId} size={20} /> },
    {
      key: "reason",
      title: t("whyHere"),
      cell: (call) => <span className="quiet">{t(`reason.${REASONS[call.reason]}`)}</span>,
    },
    { key: "outcome", title: t("outcomeTitle"), cell: (call) => outcomeWord(t, call.outcome) },
    { key: "recording", title: t("recording"), cell: ({ id, hasRecording }) => hasRecording && <PlayRecording callId={id} /> },
    { key: "talk", title: t("talk"), numeric: true, cell: ({ talkSeconds }) => talkTime(talkSeconds) },
    { key: "when", title: t("when"), numeric: true, cell: ({ startTime }) => <When at={startTime} /> },
  ];
}

function DirectionAndState({ call }: { call: Call }) {
  const incoming = call.direction !== CallDirection.OUTGOING;
  return (
    <Group gap={8} wrap="nowrap">
      <CallDirectionIcon incoming={incoming} missed={call.state === CallState.MISSED} />
      <CallStateWord state={call.state} />
    </Group>
  );
}

function ClientOf({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  if (!call.contactId) return <span className="quiet">{t("unknown")}</span>;
  return (
    <RecordLink to="client" id={call.contactId} fw={500}>
      {call.contactName || call.clientPhone}
    </RecordLink>
  );
}

/** A call on a phone. */
export function CallCard({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <ClientOf call={call} />
        <Text size="xs" className="quiet" style={{ whiteSpace: "nowrap" }}>
          <When at={call.startTime} />
        </Text>
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <DirectionAndState call={call} />
        <Text size="sm" className="figures">
          {talkTime(call.talkSeconds)}
        </Text>
      </Group>
      <Group justify="space-between" wrap="nowrap" gap="sm">
        {call.clientPhone ? <Dial phone={call.clientPhone} contactId={call.contactId} /> : <span />}
        <Person id={call.ownerId} size={20} />
      </Group>
      {call.outcome && <Text size="sm">{outcomeWord(t, call.outcome)}</Text>}
      {call.hasRecording && <Recording callId={call.id} />}
    </Stack>
  );
}
