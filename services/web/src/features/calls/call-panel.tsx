import { useQuery } from "@connectrpc/connect-query";
import { Anchor, Badge, Button, CloseButton, Group, Text } from "@mantine/core";
import { IconBriefcase } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { RecordLink } from "@/features/clients/links";
import { ScriptPanel } from "@/features/scripts/script-panel";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { type Call, CallDirection, CallState, TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { openCreate } from "@/lib/create";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { CallClock } from "./call-clock";
import classes from "./call-pop.module.css";
import { CallDirectionIcon, CallStateWord, stateName } from "./call-words";
import { CallerFacts } from "./caller-facts";
import { Dial } from "./dial";
import { OutcomeNotes } from "./outcome-notes";

type Props = { call: Call; waiting: Call[]; onSwitch: (id: string) => void; onClose: () => void };

export function CallPanel({ call, waiting, onSwitch, onClose }: Props) {
  const { t } = useTranslation("calls");
  const may = useMay();
  const missed = call.state === CallState.MISSED;
  return (
    <div className={classes.panel} data-state={stateName(call.state)}>
      <Group justify="space-between" wrap="nowrap" className={classes.head}>
        <Group gap={8} wrap="nowrap">
          <CallDirectionIcon incoming={call.direction !== CallDirection.OUTGOING} missed={missed} />
          <CallStateWord state={call.state} />
          <CallClock call={call} />
        </Group>
        <CloseButton size="sm" aria-label={t("dismiss")} onClick={onClose} />
      </Group>
      <div className={classes.body}>
        <Who call={call} />
        {call.contactId && <CallerFacts call={call} />}
        {call.contactId && !missed && <ScriptPanel contactId={call.contactId} callId={call.id} />}
        {missed ? (
          <Group gap="sm" mt="sm">
            {call.clientPhone && <Dial phone={call.clientPhone} contactId={call.contactId} />}
            <Text size="xs" className="quiet">
              {t("missedHint")}
            </Text>
          </Group>
        ) : (
          may(TelephonyService.method.setCallOutcome) && <OutcomeNotes call={call} onDone={onClose} />
        )}
        <Group justify="space-between" mt="sm" gap="sm">
          {call.contactId ? (
            <RecordLink to="client" id={call.contactId}>
              {t("openCard")}
            </RecordLink>
          ) : (
            <span />
          )}
          {may(PipelineService.method.createDeal) && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconBriefcase size={14} />}
              onClick={() => openCreate("deal", { contactId: call.contactId, phone: call.clientPhone })}
            >
              {t("newDeal")}
            </Button>
          )}
        </Group>
      </div>
      {waiting.length > 0 && <Waiting calls={waiting} onSwitch={onSwitch} />}
    </div>
  );
}

function Who({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  const may = useMay();
  const { getContact } = ContactsService.method;
  const { data } = useQuery(getContact, { id: call.contactId }, { enabled: call.contactId !== "" && may(getContact) });
  const number = phoneText(call.clientPhone) || t("hiddenNumber");
  const name = data?.displayName || call.contactName;
  const named = name && name !== call.clientPhone;
  return (
    <div>
      <Group gap={8}>
        <Text size="lg" fw={600} className="figures">
          {named ? name : number}
        </Text>
        {call.newContact && (
          <Badge size="sm" variant="light" tt="none">
            {t("newClient")}
          </Badge>
        )}
      </Group>
      {named && (
        <Text size="xs" className="quiet figures">
          {number}
        </Text>
      )}
    </div>
  );
}

function Waiting({ calls, onSwitch }: { calls: Call[]; onSwitch: (id: string) => void }) {
  const { t } = useTranslation("calls");
  const next = calls.find(({ state }) => state === CallState.RINGING) ?? calls[0];
  if (!next) return null;
  return (
    <Group justify="space-between" wrap="nowrap" className={classes.waiting}>
      <Text size="xs" className="quiet">
        {t("more", { count: calls.length })}
      </Text>
      <Group gap={8} wrap="nowrap" miw={0}>
        <CallStateWord state={next.state} />
        <Anchor component="button" type="button" size="xs" className="ellipsis" onClick={() => onSwitch(next.id)}>
          {phoneText(next.contactName || next.clientPhone) || t("hiddenNumber")}
        </Anchor>
      </Group>
    </Group>
  );
}
