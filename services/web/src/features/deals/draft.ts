import { useCallback, useState } from "react";

/** What was typed but not saved yet: it survives a reload of the tab. Undefined while there is none. */
export function useDraft<Value>(key: string): [Value | undefined, (value: Value | undefined) => void] {
  const name = `suki.draft.${key}`;
  const [draft, setDraft] = useState<Value | undefined>(() => kept<Value>(name));
  const change = useCallback(
    (value: Value | undefined) => {
      setDraft(value);
      if (value === undefined) sessionStorage.removeItem(name);
      else sessionStorage.setItem(name, JSON.stringify(value));
    },
    [name],
  );
  return [draft, change];
}

function kept<Value>(name: string): Value | undefined {
  const text = sessionStorage.getItem(name);
  return text === null ? undefined : (JSON.parse(text) as Value);
}
