import { expect, test } from "vitest";
import { viewAt, viewOf } from "./views";

test("a view keeps filters and order, not what is open beside the list", () => {
  expect(viewOf({ owner: "maria", call: "17", play: "1", q: "" })).toEqual({ owner: "maria" });
});

test("a view is recognized however the address was written", () => {
  const late = { name: "Late", search: { owner: "maria", sort: "-amount" } };
  expect(viewAt([late], { sort: "-amount", owner: "maria" })).toBe(late);
  expect(viewAt([late], { owner: "maria" })).toBeUndefined();
});
