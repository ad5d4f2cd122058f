import { timestampDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { periodSince } from "./periods";

const now = new Date(2026, 10, 25, 15);
const start = (name: string) => timestampDate(periodSince(name, now)!.startTime);

test("today begins at midnight, a week has seven days with today", () => {
  expect(start("today")).toEqual(new Date(2026, 10, 25));
  expect(start("week")).toEqual(new Date(2026, 10, 19));
});

test("a word that is no period is all time", () => {
  expect(periodSince("ever", now)).toBeUndefined();
});
