import { useTranslation } from "react-i18next";

const EVENTS = [
  "DealCreated",
  "DealUpdated",
  "DealStageChanged",
  "DealWon",
  "DealLost",
  "DealReopened",
  "DealDeleted",
  "DealDueSoon",
  "DealOverdue",
  "DealEscalated",
  "DealIdle",
  "PipelineChanged",
  "RateChanged",
  "ContactCreated",
  "ContactUpdated",
  "CompanyCreated",
  "CompanyUpdated",
  "CardEnteredSegment",
  "CardLeftSegment",
  "CardsMerged",
  "CardsParted",
  "LeadSubmitted",
  "InteractionLogged",
  "SourceChanged",
  "SourceTouched",
  "TaskCreated",
  "TaskUpdated",
  "TaskCompleted",
  "TaskOverdue",
  "TaskDelegated",
  "MeetingScheduled",
  "MeetingHeld",
  "CallRouted",
  "CallerIdentified",
  "CallAnswered",
  "CallEnded",
  "CallMissed",
  "CallOutcomeSet",
  "RecordingStored",
  "PresenceChanged",
  "AttachmentAdded",
  "AttachmentDeleted",
  "DocumentGenerated",
  "MessageSent",
  "MessageFailed",
  "NoticePosted",
  "KpiBreached",
  "KpiRecovered",
  "DepartmentChanged",
  "EmployeeChanged",
  "CalendarChanged",
  "AbsenceStarted",
  "AbsenceEnded",
] as const;

/** "suki.pipeline.v1.DealStageChanged" → "a deal enters another stage"; an event newer than the catalogue keeps its own words. */
export function useEventNames(): (type: string) => string {
  const { t } = useTranslation("admin");
  return (type) => {
    const last = type.split(".").at(-1) ?? type;
    const known = EVENTS.find((name) => name === last);
    return known ? t(`event.${known}`) : wordsOf(last);
  };
}

/** "DealStageChanged" → "deal stage changed". */
export function wordsOf(name: string): string {
  return name.replace(/(?<=[a-z])(?=[A-Z])/g, " ").toLowerCase();
}

/** With a capital, as a choice in a list has it. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
