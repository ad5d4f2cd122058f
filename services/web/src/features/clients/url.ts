import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

export type UrlState = Record<string, string | undefined>;

/** What the address says after its `?`, and a way to change a part of it; what is empty is left out. */
export function useUrl(): [UrlState, (changes: UrlState) => void] {
  const search = useSearch({ strict: false }) as UrlState;
  const navigate = useNavigate();
  const change = useCallback(
    (changes: UrlState) => {
      const filled = Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, value || undefined]));
      const next = (old: UrlState) => ({ ...old, ...filled });
      void navigate({ to: ".", replace: true, search: next as never });
    },
    [navigate],
  );
  return [search, change];
}
