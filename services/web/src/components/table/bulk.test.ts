import { expect, test } from "vitest";
import { forEachOf } from "./bulk";

test("one refusal stops nothing, and is told by name", async () => {
  const seen: number[] = [];
  const act = async (number: number) => {
    if (number === 3) throw new Error("It is closed.");
  };
  const result = await forEachOf([1, 2, 3, 4, 5, 6], String, act, (finished) => seen.push(finished));
  expect(result).toEqual({ done: 5, failed: [{ name: "3", why: "It is closed." }] });
  expect(seen).toEqual([1, 2, 3, 4, 5, 6]);
});

test("no more than four are under way", async () => {
  let [running, most] = [0, 0];
  const act = async () => {
    most = Math.max(most, ++running);
    await new Promise((resolve) => setTimeout(resolve, 1));
    running -= 1;
  };
  await forEachOf([...Array(10).keys()], String, act, () => {});
  expect(most).toBe(4);
});
