import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { DateInput } from "@mantine/dates";
import "@mantine/dates/styles.css";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useEffect } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { Failure } from "@/components/states";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import type { About } from "@/lib/create";
import { useDraft } from "@/lib/drafts";
import { explain } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useRefresh } from "@/lib/live";
import { useMe } from "@/lib/session";
import { usePipelines } from "./catalogue";
import { type Client, ClientField } from "./client-field";
import { endOfDay } from "./days";

type Draft = {
  client?: Client;
  title: string;
  pipelineId: string;
  amount: string;
  ownerId: string;
  deadline: string;
};

/** The form for a new deal; what was typed is kept until it is created, through a reload too. */
export function NewDeal({ about, onClose }: { about: About; onClose: () => void }) {
  const { t, i18n } = useTranslation(["deals", "common"]);
  const format = useFormat();
  const { list: pipelines } = usePipelines();
  const { draft, change, drop, requestId } = useNewDeal(about);
  const { create, error, fields } = useCreate(() => {
    drop();
    onClose();
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const pipeline = pipelines.find(({ id }) => id === draft.pipelineId) ?? pipelines[0];
    create.mutate({ deal: dealOf(draft, pipeline), requestId });
  };
  return (
    <Modal opened onClose={onClose} closeButtonProps={{ "aria-label": t("common:close") }} title={t("new.title")} size="lg">
      <form onSubmit={submit}>
        <Stack>
          <ClientField
            client={draft.client}
            onChoose={(client) => change({ client })}
            error={fields.contactId ?? fields.companyId}
            data-autofocus
          />
          <TextInput
            label={t("column.title")}
            placeholder={draft.client?.name ?? t("new.titleHint")}
            value={draft.title}
            onChange={(event) => change({ title: event.currentTarget.value })}
            maxLength={200}
            error={fields.title}
          />
          <SimpleGrid cols={{ base: 1, xs: 2 }}>
            <Select
              label={t("new.pipeline")}
              data={pipelines.map(({ id, name }) => ({ value: id, label: name }))}
              value={draft.pipelineId || pipelines[0]?.id || null}
              onChange={(id) => change({ pipelineId: id ?? "" })}
              allowDeselect={false}
              error={fields.pipelineId}
            />
            <TextInput
              label={t("column.amount")}
              inputMode="decimal"
              value={draft.amount}
              onChange={(event) => change({ amount: event.currentTarget.value })}
              error={fields.amount}
            />
            <PersonSelect
              label={t("column.owner")}
              value={draft.ownerId || null}
              onChange={(id) => change({ ownerId: id ?? "" })}
              error={fields.ownerId}
            />
            <DateInput
              label={t("column.deadline")}
              locale={i18n.language}
              value={draft.deadline || null}
              valueFormat={(day) => format.date(endOfDay(day))}
              dateParser={(text) => text}
              onChange={(day) => change({ deadline: day ?? "" })}
              error={fields.deadline}
              clearable
              clearButtonProps={{ "aria-label": t("clear", { field: t("column.deadline") }) }}
            />
          </SimpleGrid>
          {error && <Failure error={error} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t("common:cancel")}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t("new.create")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function useCreate(onCreated: () => void) {
  const navigate = useNavigate();
  const refresh = useRefresh();
  const create = useMutation(PipelineService.method.createDeal, {
    onSuccess: ({ id }) => {
      refresh("pipeline");
      onCreated();
      void navigate({ to: "/deals/$id", params: { id } });
    },
  });
  const explained = create.error ? explain(create.error) : undefined;
  return { create, error: create.error, fields: explained?.fields ?? {} };
}

function dealOf({ client, ownerId, ...draft }: Draft, pipeline: { id: string; currency: string } | undefined) {
  const amount = draft.amount.replace(/\s/g, "").replace(",", ".");
  return {
    contactId: client?.contactId ?? "",
    companyId: client?.companyId ?? "",
    title: draft.title,
    pipelineId: pipeline?.id ?? "",
    amount: amount ? { amount, currency: pipeline?.currency ?? "" } : undefined,
    ownerId,
    deadline: draft.deadline ? timestampFromDate(endOfDay(draft.deadline)) : undefined,
  };
}

/** The kept draft, or a fresh one about the client whose card it was opened from. */
function useNewDeal({ contactId = "", companyId = "" }: About) {
  const me = useMe();
  const empty: Draft = { title: "", pipelineId: "", amount: "", ownerId: me.employee.id, deadline: "" };
  const [draft, change, drop, requestId] = useDraft(`deal.${contactId || companyId}`, empty);
  const contact = useQuery(ContactsService.method.getContact, { id: contactId }, { enabled: contactId !== "" }).data;
  const company = useQuery(
    ContactsService.method.getCompany,
    { id: companyId },
    { enabled: companyId !== "" && !contactId },
  ).data;
  const about = contact
    ? { contactId, companyId: contact.companyId, name: contact.displayName }
    : company && { contactId: "", companyId, name: company.name };

  // The client becomes known a moment after the form is open.
  const known = about?.contactId || about?.companyId;
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each client
  useEffect(() => {
    if (about && !draft.client) change({ client: about });
  }, [known]);
  return { draft, change, drop, requestId };
}
