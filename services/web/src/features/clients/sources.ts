import { useQuery } from "@connectrpc/connect-query";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";

/** Where clients come from, as choices of a form, and the name of one. */
export function useSources(): { choices: { value: string; label: string }[]; nameOf: (id: string) => string } {
  const { data } = useQuery(ContactsService.method.listSources, { includeArchived: true });
  const sources = data?.sources ?? [];
  return {
    choices: sources.filter(({ archived }) => !archived).map(({ id, name }) => ({ value: id, label: name })),
    nameOf: (id) => sources.find((source) => source.id === id)?.name ?? "",
  };
}
