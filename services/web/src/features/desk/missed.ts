import { timestampMs } from "@bufbuild/protobuf/wkt";
import { type Call, CallDirection, CallState } from "@/gen/suki/telephony/v1/telephony_pb";

/** Incoming calls that were missed and after which nobody has spoken with that number; the newest of each, newest first. */
export function toReturn(calls: Call[]): Call[] {
  const newest = new Map<string, Call>();
  for (const call of [...calls].sort((a, b) => startOf(b) - startOf(a))) {
    if (call.clientPhone && !newest.has(call.clientPhone)) newest.set(call.clientPhone, call);
  }
  return [...newest.values()].filter(
    ({ state, direction }) => state === CallState.MISSED && direction === CallDirection.INCOMING,
  );
}

function startOf(call: Call): number {
  return call.startTime ? timestampMs(call.startTime) : 0;
}
