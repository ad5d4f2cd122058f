import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  AnswerTest,
  NextStepKind,
  QuestionKind,
  type Script,
  type ScriptQuestionSchema,
} from "@/gen/suki/pipeline/v1/scripts_pb";

export type StepDraft = { kind: NextStepKind; targetId: string; title: string };
export type WayDraft = { id: string; test: AnswerTest; value: string; nextKey: string; step: StepDraft };
export type QuestionDraft = {
  key: string;
  text: string;
  hint: string;
  kind: QuestionKind;
  choices: string[];
  ways: WayDraft[];
  field: string;
};
export type ScriptDraft = {
  name: string;
  segmentId: string;
  pipelineId: string;
  stageId: string;
  position: number;
  active: boolean;
  questions: QuestionDraft[];
};

export const FIELDS: Record<string, QuestionKind[]> = {
  "deal.title": [QuestionKind.TEXT, QuestionKind.CHOICE],
  "deal.amount": [QuestionKind.NUMBER],
  "deal.deadline": [QuestionKind.DATE],
  "contact.position": [QuestionKind.TEXT, QuestionKind.CHOICE],
  "contact.city": [QuestionKind.TEXT, QuestionKind.CHOICE],
  "contact.birth_date": [QuestionKind.DATE],
  "company.city": [QuestionKind.TEXT, QuestionKind.CHOICE],
  "company.website": [QuestionKind.TEXT, QuestionKind.CHOICE],
};

/** Of a company's own field: "contact.custom_fields.size". Whether it holds the answer, it says when it is written. */
const OWN = /^(deal|contact|company)\.custom_fields\./;

function canHold(field: string, kind: QuestionKind): boolean {
  return OWN.test(field) || Boolean(FIELDS[field]?.includes(kind));
}

const KEY_LENGTH = 8;
const NO_STEP: StepDraft = { kind: NextStepKind.UNSPECIFIED, targetId: "", title: "" };

export function emptyWay(): WayDraft {
  return { id: crypto.randomUUID(), test: AnswerTest.UNSPECIFIED, value: "", nextKey: "", step: NO_STEP };
}

export function emptyQuestion(): QuestionDraft {
  const key = crypto.randomUUID().slice(0, KEY_LENGTH);
  return { key, text: "", hint: "", kind: QuestionKind.TEXT, choices: [], ways: [emptyWay()], field: "" };
}

export function draftOf(script: Script | undefined): ScriptDraft {
  const { name = "", segmentId = "", pipelineId = "", stageId = "", position = 0, active = true } = script ?? {};
  const questions = script?.questions.map(({ key, text, hint, kind, choices, ways, field }) => ({
    key,
    text,
    hint,
    kind,
    choices,
    field,
    ways: ways.map(({ test, value, nextKey, step }) => ({
      id: crypto.randomUUID(),
      test,
      value,
      nextKey,
      step: step ? { kind: step.kind, targetId: step.targetId, title: step.title } : NO_STEP,
    })),
  }));
  return { name, segmentId, pipelineId, stageId, position, active, questions: questions ?? [emptyQuestion()] };
}

/** As they are sent: a step only at the end, choices only of a choice, a field only that can hold the answer. */
export function questionsOf(draft: ScriptDraft): MessageInitShape<typeof ScriptQuestionSchema>[] {
  return draft.questions.map(({ key, text, hint, kind, choices, ways, field }) => ({
    key,
    text: text.trim(),
    hint,
    kind,
    choices: kind === QuestionKind.CHOICE ? choices : [],
    field: canHold(field, kind) ? field : "",
    ways: ways.map(({ test, value, nextKey, step }) => ({
      test,
      value: test === AnswerTest.UNSPECIFIED ? "" : value.trim(),
      nextKey,
      step: nextKey || step.kind === NextStepKind.UNSPECIFIED ? undefined : step,
    })),
  }));
}

/** Without the question; what led to it leads to the end. */
export function withoutQuestion(questions: QuestionDraft[], key: string): QuestionDraft[] {
  return questions
    .filter((question) => question.key !== key)
    .map((question) => ({
      ...question,
      ways: question.ways.map((way) => (way.nextKey === key ? { ...way, nextKey: "" } : way)),
    }));
}
