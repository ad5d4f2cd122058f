import { Anchor, Button, Group, Spoiler, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Glow } from "@/components/glow";
import { Face } from "@/components/person";
import { CallDirectionIcon } from "@/features/calls/call-words";
import { outcomeWord } from "@/features/calls/outcomes";
import { Recording } from "@/features/calls/recording";
import { Direction, type Interaction } from "@/gen/suki/contacts/v1/contacts_pb";
import { useFormat } from "@/lib/format";
import { phoneText } from "@/lib/phone";
import { useInstalled } from "@/lib/session";
import { KINDS, kindName } from "./kinds";
import { RecordLink } from "./links";
import { dealStep, type Line } from "./threads";
import classes from "./timeline.module.css";

const BODY_HEIGHT = 88;

/** One thing that happened; of letters the newest, with the earlier ones of the thread on demand. */
export function TimelineLine({ line }: { line: Line }) {
  const { t } = useTranslation("clients");
  const [open, setOpen] = useState(false);
  const Icon = KINDS[kindName(line.newest.kind)].icon;
  return (
    <li>
      <Glow of={line.newest.id} className={classes.line} data-line={line.newest.id}>
        <span className={classes.icon} data-kind={kindName(line.newest.kind)}>
          <Icon size={15} stroke={1.7} aria-hidden />
        </span>
        <div className={classes.content}>
          <Happened what={line.newest} />
          {line.earlier.length > 0 && (
            <Button variant="subtle" size="compact-xs" color="gray" onClick={() => setOpen(!open)} aria-expanded={open}>
              {t("earlierLetters", { count: line.earlier.length })}
            </Button>
          )}
          {open && line.earlier.map((letter) => <Happened key={letter.id} what={letter} withDate />)}
        </div>
      </Glow>
    </li>
  );
}

function Happened({ what, withDate = false }: { what: Interaction; withDate?: boolean }) {
  const format = useFormat();
  const at = what.happenTime;
  return (
    <div className={classes.happened}>
      <Group justify="space-between" wrap="nowrap" gap="sm" align="flex-start">
        <Headline what={what} />
        <Group gap={6} wrap="nowrap">
          <Text
            component="span"
            size="xs"
            className="quiet figures"
            title={format.dateTime(at)}
            style={{ whiteSpace: "nowrap" }}
          >
            {withDate ? format.dateTime(at) : format.time(at)}
          </Text>
          <Face id={what.employeeId} size={20} />
        </Group>
      </Group>
      <Body what={what} />
    </div>
  );
}

function Headline({ what }: { what: Interaction }) {
  const { t } = useTranslation("clients");
  const withDocuments = useInstalled("documents");
  const kind = kindName(what.kind);
  if (kind === "call") return <CallHeadline call={what} />;
  if (kind === "deal") return <DealHeadline deal={what} />;
  if (kind === "document" && withDocuments) {
    return (
      <Anchor href={`/files/documents/${what.referenceId}`} download size="sm" fw={500}>
        {what.subject}
      </Anchor>
    );
  }
  const incoming = what.direction === Direction.INCOMING;
  const name = kind === "letter" ? t(incoming ? "letterFrom" : "letterTo") : t(`kind.${kind}`);
  return (
    <Text size="sm">
      <span className={what.subject ? "quiet" : undefined}>{name}</span>{" "}
      <strong className={classes.subject}>{what.subject}</strong>
    </Text>
  );
}

function CallHeadline({ call }: { call: Interaction }) {
  const { t } = useTranslation("clients");
  const { t: calls } = useTranslation("calls");
  const format = useFormat();
  const missed = call.subject === "missed";
  return (
    <Group gap={6}>
      <CallDirectionIcon incoming={call.direction !== Direction.OUTGOING} missed={missed} />
      <Text size="sm" fw={500}>
        {t(missed ? "callMissed" : call.direction === Direction.OUTGOING ? "callOut" : "callIn")}
      </Text>
      {call.durationSeconds > 0 && (
        <Text size="xs" className="quiet figures">
          {format.duration(call.durationSeconds)}
        </Text>
      )}
      {call.outcome && <span className={classes.outcome}>{outcomeWord(calls, call.outcome)}</span>}
    </Group>
  );
}

function DealHeadline({ deal }: { deal: Interaction }) {
  const { t } = useTranslation("clients");
  const step = dealStep(deal.outcome);
  return (
    <Text size="sm">
      <RecordLink to="deal" id={deal.dealId} fw={500}>
        {phoneText(deal.subject) || t("kind.deal")}
      </RecordLink>{" "}
      <span className={step?.step === "won" ? classes.won : step?.step === "lost" ? classes.lost : "quiet"}>
        {step ? t(`dealStep.${step.step}`, { detail: step.detail }) : deal.outcome}
      </span>
    </Text>
  );
}

function Body({ what }: { what: Interaction }) {
  const { t } = useTranslation("clients");
  const withRecordings = useInstalled("telephony");
  const kind = kindName(what.kind);
  const meetingOutcome = kind === "meeting" ? what.outcome : "";
  const text = [meetingOutcome, kind === "deal" ? "" : what.body].filter(Boolean).join("\n");
  return (
    <>
      {what.hasRecording && withRecordings && <Recording callId={what.referenceId} />}
      {text && (
        <Spoiler
          maxHeight={BODY_HEIGHT}
          showLabel={t("showMore")}
          hideLabel={t("showLess")}
          classNames={{ control: classes.spoiler }}
        >
          <Text size="sm" className={classes.text}>
            {text}
          </Text>
        </Spoiler>
      )}
    </>
  );
}
