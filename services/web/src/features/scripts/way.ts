import type { MessageInitShape } from "@bufbuild/protobuf";
import {
  type NextStep,
  QuestionKind,
  type ScriptAnswer,
  type ScriptAnswerSchema,
  type ScriptQuestion,
} from "@/gen/suki/pipeline/v1/scripts_pb";

export type Question = Pick<ScriptQuestion, "key" | "text" | "hint" | "kind" | "choices">;
export type Walk = { path: string[]; nextKey: string; step?: NextStep };
/** What was said, by the key of the question. */
export type Answers = Record<string, string>;

export const KINDS = {
  text: QuestionKind.TEXT,
  choice: QuestionKind.CHOICE,
  number: QuestionKind.NUMBER,
  date: QuestionKind.DATE,
} as const;

/** The question after this one on the way; empty at the end. */
export function after(key: string, walk: Walk): string {
  const place = walk.path.indexOf(key);
  return place < 0 ? walk.nextKey : (walk.path[place + 1] ?? walk.nextKey);
}

export function answersOf(given: ScriptAnswer[]): Answers {
  return Object.fromEntries(given.map(({ key, value }) => [key, value]));
}

/** As they are sent: what is empty is no answer. */
export function answerList(answers: Answers): MessageInitShape<typeof ScriptAnswerSchema>[] {
  return Object.entries(answers).flatMap(([key, value]) => (value.trim() ? [{ key, value: value.trim() }] : []));
}
