import { useCallback, useState } from "react";

const PREFIX = "suki.draft.";

/** What was typed, and the id under which it is sent: a create that is sent again after a lost answer makes nothing twice. */
type Kept<Draft> = { draft: Draft; requestId: string };

function readKept<Draft>(key: string): Kept<Draft> | undefined {
  const kept = sessionStorage.getItem(PREFIX + key);
  return kept === null ? undefined : (JSON.parse(kept) as Kept<Draft>);
}

/** What was typed and not yet sent, kept over a reload in this tab; undefined when there is nothing. */
export function readDraft<Draft>(key: string): Draft | undefined {
  return readKept<Draft>(key)?.draft;
}

/** A draft as it was left, else an empty one; its request id is as old as the draft. */
export function beginDraft<Draft extends object>(key: string, empty: Draft): Kept<Draft> {
  const kept = readKept<Draft>(key);
  return { draft: { ...empty, ...kept?.draft }, requestId: kept?.requestId ?? crypto.randomUUID() };
}

export function changeDraft<Draft extends object>(key: string, old: Kept<Draft>, part: Partial<Draft>): Kept<Draft> {
  const next = { ...old, draft: { ...old.draft, ...part } };
  sessionStorage.setItem(PREFIX + key, JSON.stringify(next));
  return next;
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key);
}

type Change<Draft> = (part: Partial<Draft>) => void;

/** State that survives a reload until it is dropped: `[draft, change a part, drop, request id]`. Drop it when it was sent. */
export function useDraft<Draft extends object>(key: string, empty: Draft): [Draft, Change<Draft>, () => void, string] {
  const [{ draft, requestId }, setKept] = useState(() => beginDraft(key, empty));
  const change = useCallback((part: Partial<Draft>) => setKept((old) => changeDraft(key, old, part)), [key]);
  const drop = () => {
    dropDraft(key);
    setKept({ draft: empty, requestId: crypto.randomUUID() });
  };
  return [draft, change, drop, requestId];
}
