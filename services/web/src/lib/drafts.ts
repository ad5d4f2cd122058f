import { useCallback, useState } from "react";

const PREFIX = "suki.draft.";

/** What was typed and not yet sent, kept over a reload in this tab; undefined when there is nothing. */
export function readDraft<Draft>(key: string): Draft | undefined {
  const kept = sessionStorage.getItem(PREFIX + key);
  return kept === null ? undefined : (JSON.parse(kept) as Draft);
}

export function keepDraft(key: string, draft: unknown): void {
  sessionStorage.setItem(PREFIX + key, JSON.stringify(draft));
}

export function dropDraft(key: string): void {
  sessionStorage.removeItem(PREFIX + key);
}

/** State that survives a reload until it is dropped: `[draft, change a part, drop]`. */
export function useDraft<Draft extends object>(key: string, empty: Draft): [Draft, (part: Partial<Draft>) => void, () => void] {
  const [draft, setDraft] = useState<Draft>(() => ({ ...empty, ...readDraft<Draft>(key) }));
  const change = useCallback(
    (part: Partial<Draft>) =>
      setDraft((old) => {
        const next = { ...old, ...part };
        keepDraft(key, next);
        return next;
      }),
    [key],
  );
  const drop = () => {
    dropDraft(key);
    setDraft(empty);
  };
  return [draft, change, drop];
}
