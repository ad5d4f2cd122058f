import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** What the address says after its `?`, all of it text. */
export type UrlState = Record<string, string | undefined>;
type Change = (changes: UrlState, how?: { push: boolean }) => void;

/** The address's state, and a way to change a part of it; what is empty is left out. With `push` the back button undoes it. */
export function useUrl(): [UrlState, Change] {
  const search = useSearch({ strict: false }) as UrlState;
  const navigate = useNavigate();
  const change: Change = useCallback(
    (changes, how) => {
      const filled = Object.fromEntries(Object.entries(changes).map(([key, value]) => [key, value || undefined]));
      const next = (old: UrlState) => ({ ...old, ...filled });
      void navigate({ to: ".", replace: !how?.push, search: next as never });
    },
    [navigate],
  );
  return [search, change];
}

/** Text as it is, without the quotes that would tell "1" from 1. */
export function writeSearch(search: Record<string, unknown>): string {
  const filled = Object.entries(search).filter(([, value]) => value !== undefined && value !== "");
  const written = new URLSearchParams(filled.map(([key, value]) => [key, String(value)])).toString();
  return written && `?${written}`;
}

export function readSearch(written: string): UrlState {
  return Object.fromEntries(new URLSearchParams(written));
}
