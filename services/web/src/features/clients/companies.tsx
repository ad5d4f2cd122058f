import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Group, Stack, Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { byPage, More } from "@/components/more";
import { NewRows } from "@/components/new-rows";
import { Person } from "@/components/person";
import { Answer } from "@/components/states";
import type { Column } from "@/components/table/columns";
import { RecordTable } from "@/components/table/record-table";
import { useSelection } from "@/components/table/selection";
import { useTableOptions } from "@/components/table/table-options";
import { When } from "@/components/when";
import { Dial } from "@/features/calls/dial";
import { wantedOf, wantedText } from "@/features/custom-fields/filters";
import { type Company, ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { useUrl } from "@/lib/url";
import { MailLink, RecordLink } from "./links";
import { NoClients } from "./people";
import { CompaniesBar } from "./people-bar";

const PAGE = 100;

type Props = { query?: string; ownerId?: string; segmentId?: string };

/** The companies that fit the filters. */
export function Companies({ query = "", ownerId = "", segmentId = "" }: Props) {
  const { t } = useTranslation("clients");
  const customFields = wantedOf(useUrl()[0].custom);
  const asked = { pageSize: PAGE, query, ownerId, segmentId, customFields, pageToken: "" };
  const list = useInfiniteQuery(ContactsService.method.listCompanies, asked, { ...byPage, placeholderData: (old) => old });
  const filtered = query !== "" || ownerId !== "" || segmentId !== "" || customFields.length > 0;
  return (
    <Answer of={list}>
      {({ pages }) => {
        const found = pages.flatMap(({ companies }) => companies);
        if (!found.length) return <NoClients filtered={filtered} text={t(filtered ? "nobodyFits" : "noCompaniesYet")} />;
        return (
          <>
            <NewRows
              key={`${[query, ownerId, segmentId, wantedText(customFields)]}.${list.isPlaceholderData}`}
              rows={found}
              idOf={({ id }) => id}
            >
              {(shown) => <CompaniesTable companies={shown} />}
            </NewRows>
            <More of={list} />
          </>
        );
      }}
    </Answer>
  );
}

function CompaniesTable({ companies }: { companies: Company[] }) {
  const { t } = useTranslation("clients");
  const navigate = useNavigate();
  const { shown, density } = useTableOptions("companies", useCompanyColumns());
  const { selection, chosen, clear } = useSelection(companies, ({ id }) => id);
  return (
    <>
      <RecordTable
        label={t("companies")}
        rows={companies}
        columns={shown}
        density={density}
        idOf={({ id }) => id}
        open={({ id }) => void navigate({ to: "/companies/$id", params: { id } })}
        selection={selection}
        card={(company) => <CompanyRow company={company} />}
      />
      <CompaniesBar chosen={chosen} onClear={clear} />
    </>
  );
}

export function useCompanyColumns(): Column<Company>[] {
  const { t } = useTranslation();
  const { t: own } = useTranslation("clients");
  return [
    { key: "name", title: t("name"), width: 190, fixed: true, cell: (company) => <NameLink company={company} /> },
    { key: "inn", title: own("field.inn"), cell: ({ inn }) => <span className="figures">{inn}</span> },
    { key: "phone", title: t("phone"), cell: ({ phones }) => phones[0] && <Dial phone={phones[0]} /> },
    { key: "email", title: t("email"), width: 180, cell: ({ emails }) => emails[0] && <MailLink address={emails[0]} /> },
    { key: "city", title: own("field.city"), width: 100, cell: ({ city }) => city },
    { key: "owner", title: t("owner"), cell: ({ ownerId }) => <Person id={ownerId} size={20} /> },
    { key: "created", title: own("created"), width: 110, numeric: true, cell: ({ createTime }) => <When at={createTime} /> },
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
