import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useSyncExternalStore } from "react";
import { beginTrace } from "./trace";
import { queryClient } from "./transport";

/** An event of the platform as `/live` sends it: `event` is its message as JSON. */
// biome-ignore lint/suspicious/noExplicitAny: each type has its own shape; listeners know theirs
export type News = { type: string; time: string; actor: string; event: any };
type Listener = (news: News) => void;

const OWN_WAIT_MS = 250;
// Figures follow the events that they count; they are asked for when it has been quiet for a moment.
const FIGURES_WAIT_MS = 1500;
// What hangs on cards follows when two of them become one.
const HANGS_ON_CARDS = ["pipeline", "activities", "telephony", "documents", "notifications"];
const SPREAD_MS = 300;
// Many screens may be told at once to read everything anew: after the gateway was away.
const RESET_SPREAD_MS = 3000;
const GLOW_MS = 2500;

const listeners = new Set<Listener>();
const stale = new Map<string, ReturnType<typeof setTimeout>>();

/** Keeps the line to `/live` open while the component is there: whatever changed elsewhere is read anew. */
export function useLiveLine(): void {
  useEffect(() => {
    const line = new EventSource("/live");
    line.onmessage = (message) => hear(JSON.parse(message.data));
    line.addEventListener("reset", () =>
      setTimeout(() => void queryClient.invalidateQueries(), Math.random() * RESET_SPREAD_MS),
    );
    return () => line.close();
  }, []);
}

function hear(news: News): void {
  const domain = news.type.split(".")[1] ?? "";
  refresh(domain, OWN_WAIT_MS);
  if (/\.Cards(Merged|Parted)$/.test(news.type)) for (const other of HANGS_ON_CARDS) refresh(other, FIGURES_WAIT_MS);
  if (domain !== "kpi" && !news.type.endsWith("PresenceChanged")) refresh("kpi", FIGURES_WAIT_MS);
  noteChange(news);
  for (const listener of listeners) listener(news);
}

/** Reads anew what is shown of a service, once for many events, and not at the same instant as all other screens. */
function refresh(domain: string, wait: number): void {
  if (stale.has(domain)) return;
  const look = () => {
    stale.delete(domain);
    beginTrace();
    void queryClient.invalidateQueries({ predicate: ({ queryKey }) => serviceOf(queryKey).startsWith(`suki.${domain}.`) });
  };
  stale.set(domain, setTimeout(look, wait + Math.random() * SPREAD_MS));
}

function serviceOf(queryKey: readonly unknown[]): string {
  const part = queryKey[1] as { serviceName?: string } | undefined;
  return queryKey[0] === "connect-query" ? (part?.serviceName ?? "") : "";
}

/** Hears the news, e.g. `useNews((news) => …)`; the newest function is called. */
export function useNews(listener: Listener): void {
  const newest = useRef(listener);
  newest.current = listener;
  useEffect(() => {
    const call: Listener = (news) => newest.current(news);
    listeners.add(call);
    return () => void listeners.delete(call);
  }, []);
}

/** Reads everything of a service anew, e.g. after one's own change: `useRefresh()("pipeline")`. */
export function useRefresh(): (domain: string) => void {
  const client = useQueryClient();
  return (domain) =>
    void client.invalidateQueries({ predicate: ({ queryKey }) => serviceOf(queryKey).startsWith(`suki.${domain}.`) });
}

const glowing = new Map<string, number>();
const glowWatchers = new Set<() => void>();

function noteChange(news: News): void {
  const subject = Object.values(news.event).find(
    (part): part is { id: string } => typeof (part as { id?: unknown })?.id === "string",
  );
  if (!subject) return;
  glowing.set(subject.id, Date.now());
  for (const watcher of glowWatchers) watcher();
  setTimeout(() => {
    glowing.delete(subject.id);
    for (const watcher of glowWatchers) watcher();
  }, GLOW_MS);
}

/** True for a moment after somebody changed the thing with this id: it glows once. */
export function useGlow(id: string): boolean {
  return useSyncExternalStore(
    (watcher) => {
      glowWatchers.add(watcher);
      return () => glowWatchers.delete(watcher);
    },
    () => glowing.has(id),
  );
}
