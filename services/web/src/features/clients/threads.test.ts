import { create } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { type Interaction, InteractionKind, InteractionSchema } from "@/gen/suki/contacts/v1/contacts_pb";
import { byDay, dealStep, foldLetters, threadOf } from "./threads";

function make(id: string, overrides: Partial<Interaction> = {}): Interaction {
  const happenTime = timestampFromDate(new Date(2026, 10, 25, 12));
  return create(InteractionSchema, { id, kind: InteractionKind.LETTER, happenTime, ...overrides } as Interaction);
}

test("answers and forwards belong to the thread of the first letter", () => {
  expect(threadOf("Re: FWD: Our Offer")).toBe("our offer");
  expect(threadOf("Отв: Наше предложение")).toBe("наше предложение");
});

test("letters of one subject are folded, other things are not", () => {
  const lines = foldLetters([
    make("3", { subject: "Re: Offer" }),
    make("note", { kind: InteractionKind.NOTE, subject: "Offer" }),
    make("2", { subject: "Offer" }),
    make("1", { subject: "Hello" }),
  ]);
  expect(lines.map(({ newest, earlier }) => [newest.id, earlier.map(({ id }) => id)])).toEqual([
    ["3", ["2"]],
    ["note", []],
    ["1", []],
  ]);
});

test("letters without a subject stay alone", () => {
  expect(foldLetters([make("2"), make("1")])).toHaveLength(2);
});

test("lines are parted by local days", () => {
  const yesterday = timestampFromDate(new Date(2026, 10, 24, 23, 59));
  const days = byDay(foldLetters([make("2", { subject: "a" }), make("1", { subject: "b", happenTime: yesterday })]));
  expect(days.map(({ day, lines }) => [day, lines.length])).toEqual([
    ["2026-11-25", 1],
    ["2026-11-24", 1],
  ]);
});

test("a deal's step is told from its outcome", () => {
  expect(dealStep("stage: Offer sent")).toEqual({ step: "stage", detail: "Offer sent" });
  expect(dealStep("won")).toEqual({ step: "won", detail: "" });
  expect(dealStep("they liked it")).toBeUndefined();
});
