import { createInfiniteQueryOptions, createQueryOptions } from "@connectrpc/connect-query";
import { byPage } from "@/components/more";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { queryClient, transport } from "@/lib/transport";
import type { UrlState } from "@/lib/url";
import { KIND_NAMES, KINDS, type KindName } from "./kinds";

const PAGE = 50;

export type Whose = { contactId?: string; companyId?: string; dealId?: string };

/** The kinds that the address chooses; none means all. */
export function chosenKinds(url: UrlState): KindName[] {
  return KIND_NAMES.filter((name) => url.kinds?.split(".").includes(name));
}

/** What a timeline asks for. */
export function timelineQuery(whose: Whose, chosen: KindName[]) {
  return { ...whose, kinds: chosen.map((name) => KINDS[name].kind), pageSize: PAGE, pageToken: "" };
}

/** Asks already for a client and the timeline, while the screen is still being made. */
export function askForClient(id: string, url: UrlState): void {
  const { getContact, listTimeline } = ContactsService.method;
  const timeline = timelineQuery({ contactId: id }, chosenKinds(url));
  void queryClient.prefetchQuery(createQueryOptions(getContact, { id }, { transport }));
  void queryClient.prefetchInfiniteQuery(createInfiniteQueryOptions(listTimeline, timeline, { transport, ...byPage }));
}
