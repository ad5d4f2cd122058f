import type { MessageInitShape } from "@bufbuild/protobuf";
import type { Action, ActionSchema, Rule } from "@/gen/suki/automation/v1/automation_pb";
import type { Module } from "@/lib/session";

export const ACTION_KINDS = ["generateDocument", "sendMessage", "createTask", "moveDeal", "notify"] as const;
/** The part that an action needs; an action of a part that is left out is not offered. */
export const NEEDS: Partial<Record<ActionKind, Module>> = {
  generateDocument: "documents",
  sendMessage: "notifications",
  notify: "notifications",
};
export type ActionKind = (typeof ACTION_KINDS)[number];

/** An action as the form has it: the fields of all kinds, so that changing the kind loses nothing that was typed. */
export type ActionDraft = {
  /** Of this draft only, to tell actions apart while they are moved. */
  key: string;
  kind: ActionKind;
  templateKey: string;
  attachDocuments: boolean;
  title: string;
  body: string;
  personId: string;
  dueInSeconds: number;
  stageName: string;
};
export type RuleDraft = { name: string; enabled: boolean; eventType: string; condition: string; actions: ActionDraft[] };

export function emptyAction(kind: ActionKind = "createTask"): ActionDraft {
  return {
    key: crypto.randomUUID(),
    kind,
    templateKey: "",
    attachDocuments: true,
    title: "",
    body: "",
    personId: "",
    dueInSeconds: 86_400,
    stageName: "",
  };
}

export function draftOf(rule: Rule | undefined): RuleDraft {
  if (!rule)
    return { name: "", enabled: true, eventType: "suki.pipeline.v1.DealStageChanged", condition: "", actions: [emptyAction()] };
  const { name, enabled, eventType, condition, actions } = rule;
  return { name, enabled, eventType, condition, actions: actions.map(actionDraftOf) };
}

function actionDraftOf({ kind }: Action): ActionDraft {
  const draft = emptyAction(kind.case ?? "notify");
  switch (kind.case) {
    case "generateDocument":
      return { ...draft, templateKey: kind.value.templateKey };
    case "sendMessage":
      return { ...draft, templateKey: kind.value.templateKey, attachDocuments: kind.value.attachDocuments };
    case "createTask": {
      const { title, body, ownerId, dueInSeconds } = kind.value;
      return { ...draft, title, body, personId: ownerId, dueInSeconds: Number(dueInSeconds) };
    }
    case "moveDeal":
      return { ...draft, stageName: kind.value.stageName };
    case "notify":
      return { ...draft, title: kind.value.title, body: kind.value.body, personId: kind.value.employeeId };
    default:
      return draft;
  }
}

/** The rule as requests have it. */
export function ruleOf({ actions, ...rest }: RuleDraft) {
  return { ...rest, actions: actions.map(actionOf) };
}

function actionOf(draft: ActionDraft): MessageInitShape<typeof ActionSchema> {
  const { kind, templateKey, attachDocuments, title, body, personId, dueInSeconds, stageName } = draft;
  switch (kind) {
    case "generateDocument":
      return { kind: { case: kind, value: { templateKey } } };
    case "sendMessage":
      return { kind: { case: kind, value: { templateKey, attachDocuments } } };
    case "createTask":
      return { kind: { case: kind, value: { title, body, ownerId: personId, dueInSeconds: BigInt(dueInSeconds) } } };
    case "moveDeal":
      return { kind: { case: kind, value: { stageName } } };
    case "notify":
      return { kind: { case: kind, value: { title, body, employeeId: personId } } };
  }
}
