import { useQuery } from "@connectrpc/connect-query";
import { Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";

/** A person or a company, and what to call it. */
export type Client = { contactId: string; companyId: string; name: string };

const TYPING_MS = 200;
const FOUND = 10;

/** Finds a client by name, number or e-mail, among people and companies. */
export function ClientField({
  client,
  onChoose,
  ...rest
}: { client: Client | undefined; onChoose: (client: Client | undefined) => void } & Omit<
  SelectProps,
  "data" | "value" | "onChange"
>) {
  const { t } = useTranslation("deals");
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed === client?.name ? "" : typed, TYPING_MS);
  const contacts = useQuery(ContactsService.method.listContacts, { query, pageSize: FOUND });
  const companies = useQuery(ContactsService.method.listCompanies, { query, pageSize: FOUND });

  const found = new Map<string, Client & { group: "people" | "companies"; label: string }>();
  for (const { id, displayName, companyId, companyName } of contacts.data?.contacts ?? []) {
    const label = companyName ? `${displayName} · ${companyName}` : displayName;
    found.set(id, { contactId: id, companyId, name: displayName, label, group: "people" });
  }
  for (const { id, name } of companies.data?.companies ?? []) {
    found.set(id, { contactId: "", companyId: id, name, label: name, group: "companies" });
  }
  const value = client ? client.contactId || client.companyId : null;
  if (client && value && !found.has(value))
    found.set(value, { ...client, label: client.name, group: client.contactId ? "people" : "companies" });
  const items = (group: "people" | "companies") =>
    [...found].filter(([, one]) => one.group === group).map(([id, one]) => ({ value: id, label: one.label }));

  return (
    <Select
      label={t("column.client")}
      placeholder={t("new.findClient")}
      data={[
        { group: t("new.people"), items: items("people") },
        { group: t("new.companies"), items: items("companies") },
      ]}
      value={value}
      onChange={(id) => onChoose(id ? found.get(id) : undefined)}
      onSearchChange={setTyped}
      // The service searches, in its own way: Ivanov finds Иванов.
      filter={({ options }) => options}
      nothingFoundMessage={t("new.noClient")}
      searchable
      clearable
      {...rest}
    />
  );
}
