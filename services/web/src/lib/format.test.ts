import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { MoneySchema } from "@/gen/suki/type/v1/type_pb";
import { formatIn } from "./format";

const now = new Date("2026-11-25T12:00:00Z");
const ago = (seconds: number) => new Date(now.getTime() - seconds * 1000);

test("money is shown in the reader's way, cents only where there are some", () => {
  const money = create(MoneySchema, { amount: "1054.00", currency: "USD" });
  expect(formatIn("en").money(money)).toBe("$1,054");
  expect(formatIn("en").money("1054.50", "USD")).toBe("$1,054.50");
  expect(formatIn("ru").money(create(MoneySchema, { amount: "1054.5", currency: "RUB" }))).toBe("1\u00a0054,50\u00a0₽");
  expect(formatIn("en").money(undefined)).toBe("");
  expect(formatIn("en").money("0", "")).toBe("$0");
});

test("times are relative up to a week, then a date", () => {
  const { relative } = formatIn("en");
  expect(relative(ago(300), now)).toBe("5 minutes ago");
  expect(relative(ago(3 * 3600), now)).toBe("3 hours ago");
  expect(relative(ago(86_400), now)).toBe("yesterday");
  expect(relative(ago(8 * 86_400), now)).toBe("Nov 17, 2026");
});

test("durations name their largest unit", () => {
  const { duration } = formatIn("en");
  expect([duration(30), duration(7200), duration(86_400n * 3n), duration(86_400 * 800)]).toEqual(["1m", "2h", "3d", "2y"]);
  expect(formatIn("en").moneyShort(create(MoneySchema, { amount: "337.50", currency: "USD" }))).toBe("$338");
  expect(formatIn("en").moneyShort(create(MoneySchema, { amount: "1250000", currency: "USD" }))).toBe("$1.3M");
});

test("sizes of files are short", () => {
  const { bytes } = formatIn("en");
  expect([bytes(400), bytes(348_160), bytes(2_516_582), bytes(52_428_800)]).toEqual(["0.39kB", "340kB", "2.4MB", "50MB"]);
});
