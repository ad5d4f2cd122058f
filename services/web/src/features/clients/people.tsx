import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconUsers } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { byPage, More } from "@/components/more";
import { NewRows } from "@/components/new-rows";
import { Person } from "@/components/person";
import { Answer, Empty } from "@/components/states";
import type { Column } from "@/components/table/columns";
import { RecordTable } from "@/components/table/record-table";
import { useSelection } from "@/components/table/selection";
import { useTableOptions } from "@/components/table/table-options";
import { When } from "@/components/when";
import { Dial } from "@/features/calls/dial";
import { wantedOf, wantedText } from "@/features/custom-fields/filters";
import { type Contact, ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { openCreate } from "@/lib/create";
import { phoneText } from "@/lib/phone";
import { useUrl } from "@/lib/url";
import { MailLink, RecordLink } from "./links";
import { PeopleBar } from "./people-bar";

const PAGE = 100;

type Props = { query?: string; ownerId?: string; sourceId?: string; segmentId?: string };

/** The clients that fit the filters. */
export function People({ query = "", ownerId = "", sourceId = "", segmentId = "" }: Props) {
  const { t } = useTranslation("clients");
  const customFields = wantedOf(useUrl()[0].custom);
  const asked = { pageSize: PAGE, query, ownerId, sourceId, segmentId, customFields, pageToken: "" };
  const list = useInfiniteQuery(ContactsService.method.listContacts, asked, { ...byPage, placeholderData: (old) => old });
  const filtered = query !== "" || ownerId !== "" || sourceId !== "" || segmentId !== "" || customFields.length > 0;
  return (
    <Answer of={list}>
      {({ pages }) => {
        const people = pages.flatMap(({ contacts }) => contacts);
        if (!people.length) return <NoClients filtered={filtered} text={t(filtered ? "nobodyFits" : "nobodyYet")} />;
        return (
          <>
            <NewRows
              key={`${[query, ownerId, sourceId, segmentId, wantedText(customFields)]}.${list.isPlaceholderData}`}
              rows={people}
              idOf={({ id }) => id}
            >
              {(shown) => <PeopleTable people={shown} />}
            </NewRows>
            <More of={list} />
          </>
        );
      }}
    </Answer>
  );
}

function PeopleTable({ people }: { people: Contact[] }) {
  const { t } = useTranslation("clients");
  const navigate = useNavigate();
  const { shown, density } = useTableOptions("people", usePeopleColumns());
  const { selection, chosen, clear } = useSelection(people, ({ id }) => id);
  return (
    <>
      <RecordTable
        label={t("people")}
        rows={people}
        columns={shown}
        density={density}
        idOf={({ id }) => id}
        open={({ id }) => void navigate({ to: "/clients/$id", params: { id } })}
        selection={selection}
        card={(contact) => <PersonCard contact={contact} />}
      />
      <PeopleBar chosen={chosen} onClear={clear} />
    </>
  );
}

/** Nothing to show: what to do first, unless it is the filters' doing. */
export function NoClients({ filtered, text }: { filtered: boolean; text: string }) {
  const { t } = useTranslation("clients");
  const first = !filtered && (
    <Button variant="light" onClick={() => openCreate("client")}>
      {t("newClient")}
    </Button>
  );
  return <Empty icon={<IconUsers size={32} stroke={1.3} />} text={text} action={first} />;
}

export function usePeopleColumns(): Column<Contact>[] {
  const { t } = useTranslation();
  const { t: own } = useTranslation("clients");
  return [
    { key: "name", title: t("name"), width: 180, fixed: true, cell: (contact) => <NameLink contact={contact} /> },
    { key: "company", title: t("company"), cell: (contact) => <CompanyLink contact={contact} /> },
    { key: "phone", title: t("phone"), cell: ({ phones, id }) => phones[0] && <Dial phone={phones[0]} contactId={id} /> },
    { key: "email", title: t("email"), width: 180, cell: ({ emails }) => emails[0] && <MailLink address={emails[0]} /> },
    { key: "city", title: own("field.city"), width: 100, cell: ({ city }) => city },
    { key: "owner", title: t("owner"), cell: ({ ownerId }) => <Person id={ownerId} size={20} /> },
    { key: "created", title: own("created"), width: 110, numeric: true, cell: ({ createTime }) => <When at={createTime} /> },
  ];
}

function NameLink({ contact }: { contact: Contact }) {
  return (
    <RecordLink to="client" id={contact.id} fw={500}>
      {phoneText(contact.displayName)}
    </RecordLink>
  );
}

function CompanyLink({ contact: { companyId, companyName } }: { contact: Contact }) {
  if (!companyId) return null;
  return (
    <RecordLink to="company" id={companyId} c="inherit">
      {companyName}
    </RecordLink>
  );
}

function PersonCard({ contact }: { contact: Contact }) {
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <NameLink contact={contact} />
        <Text size="xs" className="quiet">
          <When at={contact.createTime} />
        </Text>
      </Group>
      <CompanyLink contact={contact} />
      <Group justify="space-between" wrap="nowrap">
        {contact.phones[0] ? <Dial phone={contact.phones[0]} contactId={contact.id} /> : <span />}
        <Person id={contact.ownerId} size={20} />
      </Group>
    </Stack>
  );
}
