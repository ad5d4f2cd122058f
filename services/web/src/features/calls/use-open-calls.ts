import { fromJson, fromJsonString, toJsonString } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useQuery } from "@connectrpc/connect-query";
import { useEffect, useState } from "react";
import { type Call, CallSchema, TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useNews } from "@/lib/live";
import { useMe } from "@/lib/session";
import { afterChange, without } from "./open-calls";

const KEPT = "suki.calls";
const RECENT_MS = 2 * 3600_000;
const RECENT_CALLS = 20;
const HEARD = [
  "CallRouted",
  "CallerIdentified",
  "CallAnswered",
  "CallEnded",
  "CallMissed",
  "CallOutcomeSet",
  "RecordingStored",
];

/** The calls in front of whoever is signed in: heard as they happen, and found again after a reload. */
export function useOpenCalls(): { calls: Call[]; close: (id: string) => void } {
  const me = useMe().employee.id;
  const [calls, setCalls] = useState<Call[]>(readKept);
  const [closed, setClosed] = useState<string[]>([]);
  const [since] = useState(() => timestampFromDate(new Date(Date.now() - RECENT_MS)));
  const asked = { ownerId: me, period: { startTime: since }, pageSize: RECENT_CALLS };
  const recent = useQuery(TelephonyService.method.listCalls, asked);

  const take = (changed: Call[]) =>
    setCalls((old) => changed.filter(({ id }) => !closed.includes(id)).reduce((all, call) => afterChange(all, call, me), old));

  useNews(({ type, event }) => {
    if (type.startsWith("suki.telephony.") && HEARD.some((name) => type.endsWith(`.${name}`))) {
      take([fromJson(CallSchema, event.call, { ignoreUnknownFields: true })]);
    }
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: each new answer is taken once
  useEffect(() => {
    if (recent.data) take([...recent.data.calls].reverse());
  }, [recent.data]);
  useEffect(() => {
    sessionStorage.setItem(KEPT, JSON.stringify(calls.map((call) => toJsonString(CallSchema, call))));
  }, [calls]);

  const close = (id: string) => {
    setClosed((old) => [...old, id]);
    setCalls((old) => without(old, id));
  };
  return { calls, close };
}

function readKept(): Call[] {
  const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "[]") as string[];
  return kept.map((call) => fromJsonString(CallSchema, call, { ignoreUnknownFields: true }));
}
