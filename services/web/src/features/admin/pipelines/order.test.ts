import { expect, test } from "vitest";
import { dropped, moved } from "./order";

test("an item goes up and down, and the others keep their order", () => {
  expect(moved(["a", "b", "c"], 2, 1)).toEqual(["a", "c", "b"]);
  expect(moved(["a", "b", "c"], 0, 1)).toEqual(["b", "a", "c"]);
  expect(moved(["a", "b", "c"], 0, 2)).toEqual(["b", "c", "a"]);
});

test("an item that is dropped stands before or after the other one", () => {
  expect(dropped(["a", "b", "c"], "a", "c", false)).toEqual(["b", "a", "c"]);
  expect(dropped(["a", "b", "c"], "a", "c", true)).toEqual(["b", "c", "a"]);
  expect(dropped(["a", "b", "c"], "c", "a", false)).toEqual(["c", "a", "b"]);
});

test("a drop where it stands already changes nothing", () => {
  expect(dropped(["a", "b"], "a", "a", true)).toBeUndefined();
  expect(dropped(["a", "b"], "a", "b", false)).toBeUndefined();
  expect(dropped(["a", "b"], "b", "a", true)).toBeUndefined();
});
