import { useMutation, useQuery } from "@connectrpc/connect-query";
import { type ComboboxData, Select, type SelectProps } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { DuplicatesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { useRefresh } from "@/lib/live";
import { useRequestIds } from "@/lib/request-ids";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";

const NEW = "new:";
const WAIT_MS = 250;
const SHOWN = 20;

type Props = Omit<SelectProps, "data" | "value" | "onChange"> & { value: string; onChange: (id: string) => void };

/** Chooses a company by a part of its name, or makes one of that name. */
export function CompanySelect({ value, onChange, ...rest }: Props) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const refresh = useRefresh();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, WAIT_MS);
  const found = useQuery(ContactsService.method.listCompanies, { query, pageSize: SHOWN }, { placeholderData: (old) => old });
  const chosen = useQuery(ContactsService.method.getCompany, { id: value }, { enabled: value !== "" });
  const ids = useRequestIds();
  const create = useMutation(ContactsService.method.createCompany, { onError: tellFailure });

  const choices = new Map((found.data?.companies ?? []).map(({ id, name }) => [id, name]));
  if (chosen.data && value) choices.set(value, chosen.data.name);
  const data = [...choices].map(([id, name]) => ({ value: id, label: name }));
  const name = typed.trim();
  const isNew = name !== "" && name === query.trim() && !data.some(({ label }) => label.toLowerCase() === name.toLowerCase());
  const alike = useAlike(isNew ? name : "").filter(({ value }) => !choices.has(value));
  const offers: ComboboxData = [
    ...data,
    ...(alike.length ? [{ group: t("alikeCompanies"), items: alike }] : []),
    ...(isNew && may(ContactsService.method.createCompany) ? [{ value: NEW, label: t("createCompany", { name }) }] : []),
  ];

  const choose = async (id: string | null) => {
    if (id !== NEW) return onChange(id ?? "");
    const company = await create.mutateAsync({ company: { name }, requestId: ids.of(name) }).catch(() => undefined);
    if (!company) return;
    ids.done(name);
    refresh("contacts");
    onChange(company.id);
  };
  return (
    <Select
      searchable
      clearable
      data={offers}
      filter={({ options }) => options}
      value={value || null}
      onChange={(id) => void choose(id)}
      onSearchChange={setTyped}
      nothingFoundMessage={t("noCompanyFound")}
      disabled={create.isPending}
      {...rest}
    />
  );
}

/** Companies that are likely the one of this name, spelt otherwise. */
function useAlike(name: string): { value: string; label: string }[] {
  const { findDuplicates } = DuplicatesService.method;
  const found = useQuery(findDuplicates, { company: { name } }, { enabled: useMay()(findDuplicates) && name !== "" });
  return name ? (found.data?.matches ?? []).map((match) => ({ value: match.id, label: match.name })) : [];
}
