import { expect, test } from "vitest";
import { viewAt, viewOf, viewsIn } from "./views";

test("a view keeps filters and order, not what is open beside the list", () => {
  expect(viewOf({ owner: "maria", call: "17", play: "1", q: "" })).toEqual({ owner: "maria" });
});

test("a view is recognized however the address was written", () => {
  const late = { name: "Late", search: { owner: "maria", sort: "-amount" } };
  expect(viewAt([late], { sort: "-amount", owner: "maria" })).toBe(late);
  expect(viewAt([late], { owner: "maria" })).toBeUndefined();
});

test("views that the browser kept are read, and what cannot be read is none", () => {
  const late = { name: "Late", search: { owner: "maria" } };
  expect(viewsIn(JSON.stringify([late, { name: "" }]))).toEqual([late]);
  expect(viewsIn(null)).toEqual([]);
  expect(viewsIn("{broken")).toEqual([]);
});
