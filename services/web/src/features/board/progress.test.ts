import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { silence, stageProgress } from "./progress";

const HOUR = 3600;
const now = Date.UTC(2026, 10, 25, 12);
const ago = (seconds: number) => timestampFromMs(now - seconds * 1000);
const pace = (spent: number, plannedSeconds: bigint) =>
  stageProgress({ stageEnterTime: ago(spent), stageDueTime: undefined }, { plannedSeconds }, now).pace;

test("a deal is due soon from four fifths of the plan, and late past it", () => {
  const day = BigInt(24 * HOUR);
  expect([pace(19 * HOUR, day), pace(20 * HOUR, day), pace(24 * HOUR, day), pace(25 * HOUR, day)]).toEqual([
    "onTime",
    "dueSoon",
    "dueSoon",
    "late",
  ]);
});

test("without a plan nothing is late", () => {
  expect(stageProgress({ stageEnterTime: ago(1000), stageDueTime: undefined }, { plannedSeconds: 0n }, now)).toMatchObject({
    part: 0,
    pace: "unplanned",
  });
});

test("silence counts from the last contact, else from the stage", () => {
  const stage = { idleLimitSeconds: BigInt(2 * HOUR) };
  expect(silence({ lastContactTime: ago(HOUR), stageEnterTime: ago(9 * HOUR), idleDueTime: undefined }, stage, now)).toEqual({
    seconds: HOUR,
    tooLong: false,
  });
  expect(silence({ stageEnterTime: ago(9 * HOUR) } as never, stage, now)).toEqual({ seconds: 9 * HOUR, tooLong: true });
});

test("without a limit no silence is too long", () => {
  expect(
    silence(
      { lastContactTime: ago(99 * HOUR), stageEnterTime: undefined, idleDueTime: undefined },
      { idleLimitSeconds: 0n },
      now,
    ).tooLong,
  ).toBe(false);
});

test("where the service says when the plan is used up, nights and holidays do not count", () => {
  const plan = { plannedSeconds: BigInt(8 * HOUR) };
  const deal = { stageEnterTime: ago(20 * HOUR), stageDueTime: ago(-20 * HOUR) };
  expect(stageProgress(deal, plan, now)).toEqual({ spent: 4 * HOUR, planned: 8 * HOUR, part: 0.5, pace: "onTime" });
  expect(stageProgress({ ...deal, stageDueTime: ago(1) }, plan, now).pace).toBe("late");
});

test("silence is too long when the service says so", () => {
  const stage = { idleLimitSeconds: BigInt(2 * HOUR) };
  const deal = { lastContactTime: ago(60 * HOUR), stageEnterTime: undefined };
  expect(silence({ ...deal, idleDueTime: ago(-HOUR) }, stage, now).tooLong).toBe(false);
  expect(silence({ ...deal, idleDueTime: ago(HOUR) }, stage, now).tooLong).toBe(true);
});
