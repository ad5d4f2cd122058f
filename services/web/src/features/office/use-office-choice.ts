import { useNavigate, useSearch } from "@tanstack/react-router";
import { useMemo } from "react";
import { useMe } from "@/lib/session";
import { asPeriod, choiceOf, daysOf } from "./period";

type Search = Record<string, string | undefined>;

/** What the URL chooses: days and department; the department of whoever looks when it names none. */
export function useOfficeChoice() {
  const search = useSearch({ strict: false }) as Search;
  const me = useMe();
  const department = search.department ?? me.employee.departmentId;
  const { from, to } = daysOf(search, new Date());
  const period = useMemo(() => asPeriod({ from, to }), [from, to]);
  return { choice: choiceOf(search), days: { from, to }, department, period, pipeline: search.pipeline ?? "" };
}

/** Changes search parameters in place; what is empty leaves the URL. */
export function useSetSearch(): (changes: Search) => void {
  const navigate = useNavigate();
  return (changes) => void navigate({ to: ".", search: (old: Search) => ({ ...old, ...changes }), replace: true });
}
