import { create } from "@bufbuild/protobuf";
import { timestampFromMs } from "@bufbuild/protobuf/wkt";
import { expect, test } from "vitest";
import { CallDirection, CallSchema, CallState } from "@/gen/suki/telephony/v1/telephony_pb";
import { toReturn } from "./missed";

const call = (id: string, clientPhone: string, ms: number, state: CallState, direction = CallDirection.INCOMING) =>
  create(CallSchema, { id, clientPhone, startTime: timestampFromMs(ms), state, direction });

test("a missed call is to return until somebody has spoken with the number", () => {
  const missed = call("1", "+1", 1000, CallState.MISSED);
  expect(toReturn([missed])).toEqual([missed]);
  expect(toReturn([missed, call("2", "+1", 2000, CallState.ENDED, CallDirection.OUTGOING)])).toEqual([]);
});

test("a number that was missed twice stands there once, with its newest call", () => {
  const calls = [call("1", "+1", 1000, CallState.MISSED), call("2", "+1", 2000, CallState.MISSED)];
  expect(toReturn(calls).map(({ id }) => id)).toEqual(["2"]);
});
