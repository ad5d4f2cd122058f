import { expect, test } from "vitest";
import { wantedOf, wantedText } from "./filters";

test.each([
  ["colour:red", [{ key: "colour", value: "red" }]],
  ["area::100..", [{ key: "area", from: "100", to: "" }]],
  [
    "since::2026-01-01..2026-02-01~colour:dark%20red",
    [
      { key: "since", from: "2026-01-01", to: "2026-02-01" },
      { key: "colour", value: "dark red" },
    ],
  ],
])("%s is read and written", (text, wanted) => {
  expect(wantedOf(text)).toEqual(wanted);
  expect(wantedText(wanted)).toBe(text);
});

test("what is asked may hold the signs of the address", () => {
  const wanted = [{ key: "nick", value: "a:b~c..d" }];
  expect(wantedOf(wantedText(wanted))).toEqual(wanted);
});

test("what asks nothing is left out", () => {
  const nothing = [
    { key: "area", from: "", to: "" },
    { key: "colour", value: "" },
  ];
  expect(wantedText(nothing)).toBe("");
  expect(wantedOf("")).toEqual([]);
  expect(wantedOf("colour:~:x")).toEqual([]);
});
