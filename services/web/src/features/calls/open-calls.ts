import { type Call, CallState } from "@/gen/suki/telephony/v1/telephony_pb";

const LIVE = [CallState.RINGING, CallState.ANSWERED];

/**
 * The calls in front of an employee after one of them changed. A call enters when it rings or is answered, stays when it ends,
 * and leaves when it goes to somebody else; an older version never wins.
 */
export function afterChange(calls: Call[], changed: Call, me: string): Call[] {
  const known = calls.find(({ id }) => id === changed.id);
  if (changed.ownerId !== me) return known && changed.version >= known.version ? without(calls, changed.id) : calls;
  if (!known) return LIVE.includes(changed.state) ? [...calls, changed] : calls;
  if (changed.version < known.version) return calls;
  return calls.map((call) => (call.id === changed.id ? changed : call));
}

export function without(calls: Call[], id: string): Call[] {
  return calls.filter((call) => call.id !== id);
}

/** The one that is shown: the chosen one as long as it is there and was not missed, else the first that is not missed. */
export function inFront(calls: Call[], chosen: string | undefined): Call | undefined {
  const spoken = calls.filter(({ state }) => state !== CallState.MISSED);
  return spoken.find(({ id }) => id === chosen) ?? spoken[0] ?? calls.find(({ id }) => id === chosen) ?? calls[0];
}

export function isOver(call: Call): boolean {
  return !LIVE.includes(call.state);
}
