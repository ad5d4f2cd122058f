import { useNavigate, useSearch } from "@tanstack/react-router";

type Search = Record<string, string | undefined>;

/** What a section's URL says: the open record, filters. What is empty leaves it. */
export function useAdminSearch(): [Search, (changes: Search) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  return [search, (changes) => void navigate({ to: ".", search: (old: Search) => ({ ...old, ...changes }) })];
}
