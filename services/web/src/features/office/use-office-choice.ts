import { useMemo } from "react";
import { useMe } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { asPeriod, choiceOf, daysOf } from "./period";

/** What the URL chooses: days and department; the department of whoever looks when it names none. */
export function useOfficeChoice() {
  const [search] = useUrl();
  const me = useMe();
  const department = search.department ?? me.employee.departmentId;
  const { from, to } = daysOf(search, new Date());
  const period = useMemo(() => asPeriod({ from, to }), [from, to]);
  return { choice: choiceOf(search), days: { from, to }, department, period, pipeline: search.pipeline ?? "" };
}
