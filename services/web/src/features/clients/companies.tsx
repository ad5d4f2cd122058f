import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Group, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { byPage, More } from "@/components/more";
import { Person } from "@/components/person";
import { Answer } from "@/components/states";
import { When } from "@/components/when";
import { Dial } from "@/features/calls/dial";
import { type Company, ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { RecordLink } from "./links";
import { NewRows } from "./new-rows";
import { MailLink, NoClients } from "./people";
import { type Column, RecordTable } from "./record-table";

const PAGE = 100;

/** The companies that fit the filters. */
export function Companies({ query = "", ownerId = "" }: { query?: string; ownerId?: string }) {
  const { t } = useTranslation("clients");
  const navigate = useNavigate();
  const columns = useColumns();
  const asked = { pageSize: PAGE, query, ownerId, pageToken: "" };
  const list = useInfiniteQuery(ContactsService.method.listCompanies, asked, { ...byPage, placeholderData: (old) => old });
  const filtered = query !== "" || ownerId !== "";
  return (
    <Answer of={list}>
      {({ pages }) => {
        const found = pages.flatMap(({ companies }) => companies);
        if (!found.length) return <NoClients filtered={filtered} text={t(filtered ? "nobodyFits" : "noCompaniesYet")} />;
        return (
          <>
            <NewRows key={`${[query, ownerId]}.${list.isPlaceholderData}`} rows={found} idOf={({ id }) => id}>
              {(shown) => (
                <RecordTable
                  label={t("companies")}
                  rows={shown}
                  columns={columns}
                  idOf={({ id }) => id}
                  open={({ id }) => void navigate({ to: "/companies/$id", params: { id } })}
                  card={(company) => <CompanyRow company={company} />}
                />
              )}
            </NewRows>
            <More of={list} />
          </>
        );
      }}
    </Answer>
  );
}

function useColumns(): Column<Company>[] {
  const { t } = useTranslation();
  const { t: own } = useTranslation("clients");
  return [
    { key: "name", title: t("name"), cell: (company) => <NameLink company={company} /> },
    { key: "inn", title: own("field.inn"), cell: ({ inn }) => <span className="figures">{inn}</span> },
    { key: "phone", title: t("phone"), cell: ({ phones }) => phones[0] && <Dial phone={phones[0]} /> },
    { key: "email", title: t("email"), cell: ({ emails }) => emails[0] && <MailLink address={emails[0]} /> },
    { key: "city", title: own("field.city"), cell: ({ city }) => city },
    { key: "owner", title: t("owner"), cell: ({ ownerId }) => <Person id={ownerId} size={20} /> },
    { key: "created", title: own("created"), numeric: true, cell: ({ createTime }) => <When at={createTime} /> },
  ];
}

function NameLink({ company }: { company: Company }) {
  return (
    <RecordLink to="company" id={company.id} fw={500}>
      {company.name}
    </RecordLink>
  );
}

function CompanyRow({ company }: { company: Company }) {
  return (
    <Stack gap={4}>
      <Group justify="space-between" wrap="nowrap">
        <NameLink company={company} />
        <Text size="xs" className="quiet">
          {company.city}
        </Text>
      </Group>
      <Group justify="space-between" wrap="nowrap">
        {company.phones[0] ? <Dial phone={company.phones[0]} /> : <span />}
        <Person id={company.ownerId} size={20} />
      </Group>
    </Stack>
  );
}
