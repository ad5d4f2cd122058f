import { useQuery } from "@connectrpc/connect-query";
import { Drawer, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Person } from "@/components/person";
import { Answer } from "@/components/states";
import { When } from "@/components/when";
import { RecordLink } from "@/features/clients/links";
import { type Call, CallState, TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { CallClock } from "./call-clock";
import classes from "./call-pop.module.css";
import { ClientOf, DirectionAndState } from "./call-row";
import { REASONS } from "./call-words";
import { Dial } from "./dial";
import { OutcomeNotes } from "./outcome-notes";
import { Recording } from "./recording";

/** The call that the address names, beside the log, whether it is in the log's filters or not. */
export function CallDrawer() {
  const { t } = useTranslation("calls");
  const [{ call: id = "", play }, setUrl] = useUrl();
  const call = useQuery(TelephonyService.method.getCall, { id }, { enabled: id !== "" });
  const close = () => setUrl({ call: "", play: "" });
  return (
    <Drawer
      opened={id !== ""}
      onClose={close}
      position="right"
      title={t("call")}
      padding="lg"
      overlayProps={{ backgroundOpacity: 0.15 }}
    >
      {id && <Answer of={call}>{(data) => <Details key={id} call={data} play={play === "1"} onDone={close} />}</Answer>}
    </Drawer>
  );
}

function Details({ call, play, onDone }: { call: Call; play: boolean; onDone: () => void }) {
  const { t } = useTranslation("calls");
  const may = useMay();
  const facts = [
    { name: t("line"), value: <span className="figures">{phoneText(call.ourPhone)}</span> },
    { name: t("manager"), value: <Person id={call.ownerId} size={20} /> },
    { name: t("whyHere"), value: t(`reason.${REASONS[call.reason]}`) },
    { name: t("when"), value: <When at={call.startTime} /> },
  ];
  return (
    <Stack gap="sm">
      <Group justify="space-between">
        <DirectionAndState call={call} />
        <CallClock call={call} />
      </Group>
      <Group justify="space-between" gap="sm">
        <Text size="lg" component="div">
          <ClientOf call={call} />
        </Text>
        {call.clientPhone && <Dial phone={call.clientPhone} contactId={call.contactId} />}
      </Group>
      <dl className={classes.facts}>
        {facts.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {call.dealId && (
        <RecordLink to="deal" id={call.dealId}>
          {t("toDeal")}
        </RecordLink>
      )}
      {call.hasRecording && <Recording callId={call.id} openAtFirst={play} />}
      {call.state !== CallState.MISSED && may(TelephonyService.method.setCallOutcome) ? (
        <OutcomeNotes call={call} onDone={onDone} />
      ) : (
        call.outcomeNote && <Text size="sm">{call.outcomeNote}</Text>
      )}
    </Stack>
  );
}
