import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { useMay } from "@/lib/session";

const LONG_MS = 5 * 60_000;

/** Where clients come from, as choices of a form, and the name of one; the archived ones have names too. */
export function useSources(): { choices: { value: string; label: string }[]; nameOf: (id: string) => string } {
  const { listSources } = ContactsService.method;
  const { data } = useQuery(listSources, { includeArchived: true }, { enabled: useMay()(listSources), staleTime: LONG_MS });
  return useMemo(() => {
    const all = data?.sources ?? [];
    const names = new Map(all.map(({ id, name }) => [id, name]));
    const choices = all.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: name }));
    return { choices, nameOf: (id) => names.get(id) ?? "" };
  }, [data]);
}
