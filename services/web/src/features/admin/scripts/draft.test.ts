import { expect, test } from "vitest";
import { AnswerTest, NextStepKind, QuestionKind } from "@/gen/suki/pipeline/v1/scripts_pb";
import { draftOf, emptyQuestion, emptyWay, questionsOf, withoutQuestion } from "./draft";

const task = { kind: NextStepKind.TASK, targetId: "", title: "Call back" };

test("a new script has one question that ends the conversation", () => {
  const [question] = questionsOf(draftOf(undefined));
  expect(question?.ways?.map(({ nextKey, step }) => [nextKey, step])).toEqual([["", undefined]]);
});

test("only what counts is sent", () => {
  const question = {
    ...emptyQuestion(),
    kind: QuestionKind.NUMBER,
    choices: ["left behind"],
    field: "deal.title",
    ways: [
      { ...emptyWay(), nextKey: "b", step: task },
      { ...emptyWay(), value: "left behind", step: task },
      { ...emptyWay(), test: AnswerTest.EQUALS, value: " 5 " },
    ],
  };
  const [sent] = questionsOf({ ...draftOf(undefined), questions: [question] });
  expect([sent?.choices, sent?.field]).toEqual([[], ""]);
  expect(sent?.ways?.map(({ value, step }) => [value, step])).toEqual([
    ["", undefined],
    ["", task],
    ["5", undefined],
  ]);
});

test("what led to a removed question leads to the end", () => {
  const first = { ...emptyQuestion(), key: "a", ways: [{ ...emptyWay(), nextKey: "b" }] };
  const left = withoutQuestion([first, { ...emptyQuestion(), key: "b" }], "b");
  expect(left.map(({ key, ways }) => [key, ways[0]?.nextKey])).toEqual([["a", ""]]);
});
