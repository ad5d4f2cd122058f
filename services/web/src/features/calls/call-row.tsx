import { ActionIcon, Anchor, Group, Stack, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Person } from "@/components/person";
import type { Column } from "@/components/table/columns";
import { When } from "@/components/when";
import { RecordLink } from "@/features/clients/links";
import { type Call, CallDirection, CallState } from "@/gen/suki/telephony/v1/telephony_pb";
import { phoneText } from "@/lib/phone";
import { useUrl } from "@/lib/url";
import { CallDirectionIcon, CallStateWord, REASONS } from "./call-words";
import { Dial } from "./dial";
import { outcomeWord } from "./outcomes";
import { Recording } from "./recording";
import { talkTime } from "./talk-time";

export function useCallColumns(): Column<Call>[] {
  const { t } = useTranslation("calls");
  const { t: common } = useTranslation();
  return [
    { key: "state", title: t("stateFilter"), width: 120, cell: (call) => <DirectionAndState call={call} /> },
    { key: "client", title: common("client"), width: 170, fixed: true, cell: (call) => <ClientOf call={call} /> },
    {
      key: "phone",
      title: common("phone"),
      width: 150,
      cell: (call) => call.clientPhone && <Dial phone={call.clientPhone} contactId={call.contactId} />,
    },
    {
      key: "line",
      title: t("line"),
      width: 130,
      cell: ({ ourPhone }) => <span className="figures quiet">{phoneText(ourPhone)}</span>,
    },
    { key: "manager", title: t("manager"), cell: ({ ownerId }) => <Person id={ownerId} size={20} /> },
    {
      key: "reason",
      title: t("whyHere"),
      width: 110,
      cell: (call) => <span className="quiet">{t(`reason.${REASONS[call.reason]}`)}</span>,
    },
    { key: "outcome", title: t("outcomeTitle"), width: 110, cell: (call) => outcomeWord(t, call.outcome) },
    { key: "recording", title: t("recording"), width: 84, cell: (call) => call.hasRecording && <PlayButton call={call} /> },
    { key: "talk", title: t("talk"), width: 70, numeric: true, cell: ({ talkSeconds }) => talkTime(talkSeconds) },
    { key: "when", title: t("when"), width: 120, numeric: true, cell: ({ startTime }) => <When at={startTime} /> },
  ];
}

export function DirectionAndState({ call }: { call: Call }) {
  const incoming = call.direction !== CallDirection.OUTGOING;
  return (
    <Group gap={8} wrap="nowrap">
      <CallDirectionIcon incoming={incoming} missed={call.state === CallState.MISSED} />
      <CallStateWord state={call.state} />
    </Group>
  );
}

export function ClientOf({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  if (!call.contactId) return <span className="quiet">{t("unknown")}</span>;
  return (
    <RecordLink to="client" id={call.contactId} fw={500}>
      {phoneText(call.contactName || call.clientPhone)}
    </RecordLink>
  );
}

function PlayButton({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  const [, setUrl] = useUrl();
  return (
    <ActionIcon
      variant="default"
      size="sm"
      aria-label={t("play")}
      title={t("play")}
      onClick={() => setUrl({ call: call.id, play: "1" }, { push: true })}
    >
      <IconPlayerPlay size={13} />
    </ActionIcon>
  );
}

/** A call on a phone. */
export function CallCard({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  const [, setUrl] = useUrl();
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
        <Anchor
          component="button"
          type="button"
          size="sm"
          className="figures"
          onClick={() => setUrl({ call: call.id }, { push: true })}
        >
          {talkTime(call.talkSeconds) || t("openCall")}
        </Anchor>
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
