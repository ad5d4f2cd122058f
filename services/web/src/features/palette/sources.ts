import type { DescMessage, DescMethodUnary, MessageInitShape } from "@bufbuild/protobuf";
import { skipToken, useQuery } from "@connectrpc/connect-query";
import { IconBriefcase, IconBuilding, IconCopy, IconPlus, IconUser, IconUserCircle } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import type { ComponentType } from "react";
import { useTranslation } from "react-i18next";
import { usePlaces } from "@/app/places";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { DuplicatesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useColleagues } from "@/lib/colleagues";
import { type Creatable, openCreate } from "@/lib/create";
import { useFormat } from "@/lib/format";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { foundBy, matches } from "./matching";

export type Found = {
  id: string;
  label: string;
  detail?: string;
  icon: ComponentType<{ size: number; stroke: number; className?: string }>;
  go: () => void;
};
type GroupName = "screens" | "actions" | "clients" | "companies" | "deals" | "people";
export type FoundGroup = { name: GroupName; found: Found[] };

const OF_EACH = 6;
const CREATES: Record<Creatable, Parameters<ReturnType<typeof useMay>>[0]> = {
  client: ContactsService.method.createContact,
  deal: PipelineService.method.createDeal,
  task: ActivitiesService.method.createTask,
};

/** What is there without asking: the screens of the role, and what it may make. */
export function usePlacesAndActions(query: string): FoundGroup[] {
  const { t } = useTranslation(["shell", "clients"]);
  const navigate = useNavigate();
  const may = useMay();
  const screens = usePlaces().map(
    ({ to, name, icon }): Found => ({ id: to, label: t(`place.${name}`), icon, go: () => void navigate({ to }) }),
  );
  if (may(DuplicatesService.method.listDuplicateGroups))
    screens.push({
      id: "/duplicates",
      label: t("clients:duplicates.title"),
      icon: IconCopy,
      go: () => void navigate({ to: "/duplicates" }),
    });
  const actions = (Object.keys(CREATES) as Creatable[])
    .filter((kind) => may(CREATES[kind]))
    .map((kind): Found => ({ id: kind, label: t(`new.${kind}`), icon: IconPlus, go: () => openCreate(kind) }));
  const fitting = (found: Found[]) => found.filter(({ label }) => matches(label, query));
  return [
    { name: "screens", found: fitting(screens) },
    { name: "actions", found: fitting(actions) },
  ];
}

/** The records that the services find for what was typed. */
export function useRecords(query: string): { groups: FoundGroup[]; searching: boolean } {
  const format = useFormat();
  const navigate = useNavigate();
  const contacts = useFound(ContactsService.method.listContacts, query, { query, pageSize: OF_EACH });
  const companies = useFound(ContactsService.method.listCompanies, query, { query, pageSize: OF_EACH });
  const deals = useFound(PipelineService.method.listDeals, query, { filter: { query }, pageSize: OF_EACH });
  const people = useColleagues().active.filter(
    ({ name, email, extension }) => query && matches(`${name} ${email} ${extension}`, query),
  );
  const go = (to: "/clients/$id" | "/companies/$id" | "/deals/$id", id: string) => () => void navigate({ to, params: { id } });
  const groups: FoundGroup[] = [
    {
      name: "clients",
      found: (contacts.data?.contacts ?? []).map(({ id, displayName, phones, emails, companyName }) => ({
        id,
        label: phoneText(displayName),
        detail: foundBy([...phones.map(phoneText), ...emails, companyName].filter(Boolean), query),
        icon: IconUser,
        go: go("/clients/$id", id),
      })),
    },
    {
      name: "companies",
      found: (companies.data?.companies ?? []).map(({ id, name, inn, phones, emails, city }) => ({
        id,
        label: name,
        detail: foundBy([...phones.map(phoneText), ...emails, inn, city].filter(Boolean), query),
        icon: IconBuilding,
        go: go("/companies/$id", id),
      })),
    },
    {
      name: "deals",
      found: (deals.data?.deals ?? []).map(({ id, title, clientName, stageName, amount }) => ({
        id,
        label: [title, clientName].filter(Boolean).join(" · "),
        detail: [stageName, format.money(amount)].filter(Boolean).join(" · "),
        icon: IconBriefcase,
        go: go("/deals/$id", id),
      })),
    },
    {
      name: "people",
      found: people.slice(0, OF_EACH).map(({ id, name, email, extension, position }) => ({
        id,
        label: name,
        detail: foundBy([position, extension, email].filter(Boolean), query),
        icon: IconUserCircle,
        go: () => void navigate({ to: "/deals", search: { owner: id } }),
      })),
    },
  ];
  return { groups: query ? groups : [], searching: [contacts, companies, deals].some((asked) => asked.isFetching) };
}

/** Asks only when something is typed and the role may read it; the answer before stays until the next one is there. */
function useFound<I extends DescMessage, O extends DescMessage>(
  method: DescMethodUnary<I, O>,
  query: string,
  input: MessageInitShape<I>,
) {
  const may = useMay();
  return useQuery(method, query && may(method) ? input : skipToken, { placeholderData: keepPreviousData });
}
