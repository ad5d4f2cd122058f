import { expect, test } from "vitest";
import { after, answerList } from "./way";

test("after an answer comes the next question of the way, at last the one to ask", () => {
  const walk = { path: ["a", "b"], nextKey: "c" };
  expect([after("a", walk), after("b", walk), after("elsewhere", walk)]).toEqual(["b", "c", "c"]);
  expect(after("b", { path: ["a", "b"], nextKey: "" })).toBe("");
});

test("what is empty is no answer", () => {
  expect(answerList({ a: " yes ", b: "  " })).toEqual([{ key: "a", value: "yes" }]);
});
