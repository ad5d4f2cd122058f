import { Button, Select, Tabs, TextInput } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { IconBuilding, IconCopy, IconFileImport, IconPlus, IconSearch, IconUser } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { PersonSelect } from "@/components/person";
import { SavedViews } from "@/components/table/saved-views";
import { useTableOptions } from "@/components/table/table-options";
import { CustomFilter } from "@/features/custom-fields/custom-filter";
import { ExportButton } from "@/features/imports/export-button";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { CardKind, DuplicatesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { ImportsService } from "@/gen/suki/contacts/v1/imports_pb";
import { openCreate } from "@/lib/create";
import { useMay } from "@/lib/session";
import { useSources } from "@/lib/sources";
import { useUrl } from "@/lib/url";
import classes from "./clients.module.css";
import { Companies, useCompanyColumns } from "./companies";
import { People, usePeopleColumns } from "./people";
import { SegmentSelect } from "./segment-select";

const SEARCH_WAIT_MS = 250;

export function Clients() {
  const { t } = useTranslation("clients");
  const may = useMay();
  const [url, setUrl] = useUrl();
  const companies = url.tab === "companies";
  const newClient = may(ContactsService.method.createContact) && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => openCreate("client")}>
      {t("newClient")}
    </Button>
  );
  return (
    <Page
      title={t("clients")}
      actions={
        <>
          <SavedViews list="clients" />
          {may(DuplicatesService.method.listDuplicateGroups) && (
            <Button
              variant="default"
              leftSection={<IconCopy size={16} />}
              renderRoot={(props) => <Link to="/duplicates" {...props} />}
            >
              {t("duplicates.title")}
            </Button>
          )}
          {may(ImportsService.method.uploadImport) && (
            <Button
              variant="default"
              leftSection={<IconFileImport size={16} />}
              renderRoot={(props) => <Link to="/imports" {...props} />}
            >
              {t("imports.title")}
            </Button>
          )}
          <ExportButton kind={companies ? "companies" : "contacts"} url={url} />
          {companies ? <CompanyOptions /> : <PeopleOptions />}
          {newClient}
        </>
      }
    >
      <Tabs
        value={companies ? "companies" : "people"}
        onChange={(tab) => setUrl({ tab: tab === "people" ? undefined : (tab ?? ""), custom: undefined, segment: undefined })}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="people" leftSection={<IconUser size={16} />}>
            {t("people")}
          </Tabs.Tab>
          <Tabs.Tab value="companies" leftSection={<IconBuilding size={16} />}>
            {t("companies")}
          </Tabs.Tab>
        </Tabs.List>
        <Filters companies={companies} />
        <Tabs.Panel value="people">
          {!companies && <People query={url.q} ownerId={url.owner} sourceId={url.source} segmentId={url.segment} />}
        </Tabs.Panel>
        <Tabs.Panel value="companies">
          {companies && <Companies query={url.q} ownerId={url.owner} segmentId={url.segment} />}
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function PeopleOptions() {
  return useTableOptions("people", usePeopleColumns()).button;
}

function CompanyOptions() {
  return useTableOptions("companies", useCompanyColumns()).button;
}

function Filters({ companies }: { companies: boolean }) {
  const { t } = useTranslation("clients");
  const { t: common } = useTranslation();
  const [url, setUrl] = useUrl();
  const sources = useSources();
  return (
    <div className={classes.filters}>
      <SearchBox value={url.q ?? ""} onSearch={(q) => setUrl({ q })} label={t("searchHint")} />
      <PersonSelect
        aria-label={common("owner")}
        placeholder={common("owner")}
        clearable
        value={url.owner ?? null}
        onChange={(owner) => setUrl({ owner: owner ?? "" })}
      />
      {!companies && (
        <Select
          aria-label={common("source")}
          placeholder={common("source")}
          clearable
          data={sources.choices}
          value={url.source ?? null}
          onChange={(source) => setUrl({ source: source ?? "" })}
        />
      )}
      <SegmentSelect kind={companies ? CardKind.COMPANY : CardKind.CONTACT} />
      <CustomFilter entity={companies ? CustomFieldEntity.COMPANY : CustomFieldEntity.CONTACT} />
    </div>
  );
}

/** Searches while it is typed in; `/` leads to it, Esc leaves it. */
function SearchBox({ value, onSearch, label }: { value: string; onSearch: (text: string) => void; label: string }) {
  const box = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const search = useDebouncedCallback(onSearch, SEARCH_WAIT_MS);

  useEffect(() => {
    if (document.activeElement !== box.current) setText(value);
  }, [value]);
  useEffect(() => {
    const press = (event: globalThis.KeyboardEvent) => {
      if (event.key !== "/" || (event.target as HTMLElement).closest("input,textarea,[role=dialog]")) return;
      event.preventDefault();
      box.current?.focus();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);

  return (
    <TextInput
      ref={box}
      className={classes.search}
      type="search"
      aria-label={label}
      placeholder={label}
      leftSection={<IconSearch size={16} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value);
        search(event.currentTarget.value);
      }}
      onKeyDown={(event: KeyboardEvent) => event.key === "Escape" && box.current?.blur()}
    />
  );
}
