import { useMutation } from "@connectrpc/connect-query";
import { Button, Group, Modal, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { isBlocked, Matches, type Typed, useMatches } from "@/features/duplicates/matches";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import type { About } from "@/lib/create";
import { useDraft } from "@/lib/drafts";
import { explain } from "@/lib/errors";
import { useRefresh } from "@/lib/live";
import { useSources } from "@/lib/sources";
import { CompanySelect } from "./company-select";
import { isTaken, TakenBy } from "./taken-by";

const EMPTY = { firstName: "", lastName: "", phone: "", email: "", companyId: "", position: "", city: "", sourceId: "" };
const INPUTS = {
  phone: { type: "tel", error: "phones" },
  email: { type: "email", error: "emails" },
  position: { type: "text", error: "position" },
  city: { type: "text", error: "city" },
} as const;

/** A new client; one who is there already is pointed at. */
export function NewClient({ about, onClose }: { about: About; onClose: () => void }) {
  const { t } = useTranslation("clients");
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const sources = useSources();
  const begin = { ...EMPTY, phone: about.phone ?? "", companyId: about.companyId ?? "" };
  const [draft, change, drop, requestId] = useDraft(`client.${about.phone ?? about.companyId ?? ""}`, begin);
  const { mutate, isPending, error } = useMutation(ContactsService.method.createContact, {
    onSuccess: ({ id }) => {
      refresh("contacts");
      drop();
      onClose();
      void navigate({ to: "/clients/$id", params: { id } });
    },
  });
  const refusal = error ? explain(error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { phone, email, ...words } = draft;
    mutate({ contact: { ...words, phones: phone ? [phone] : [], emails: email ? [email] : [] }, requestId });
  };
  const input = (name: keyof typeof INPUTS) => (
    <TextInput
      label={name === "phone" || name === "email" ? common(name) : t(`field.${name}`)}
      type={INPUTS[name].type}
      value={draft[name]}
      onChange={(event) => change({ [name]: event.currentTarget.value })}
      error={refusal?.fields[INPUTS[name].error]}
    />
  );
  const matches = useMatches(worthComparing(draft));
  const filled = draft.firstName || draft.lastName || draft.phone || draft.email;
  return (
    <Modal opened onClose={onClose} title={t("newClient")} size="lg" closeButtonProps={{ "aria-label": common("close") }}>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
            <TextInput
              label={t("field.firstName")}
              data-autofocus
              value={draft.firstName}
              onChange={(event) => change({ firstName: event.currentTarget.value })}
              error={refusal?.fields.firstName}
            />
            <TextInput
              label={t("field.lastName")}
              value={draft.lastName}
              onChange={(event) => change({ lastName: event.currentTarget.value })}
              error={refusal?.fields.lastName}
            />
            {input("phone")}
            {input("email")}
            <CompanySelect
              label={common("company")}
              placeholder={t("companyHint")}
              value={draft.companyId}
              onChange={(companyId) => change({ companyId })}
              error={refusal?.fields.companyId}
            />
            {input("position")}
            {input("city")}
            <Select
              label={common("source")}
              clearable
              data={sources.choices}
              value={draft.sourceId || null}
              onChange={(sourceId) => change({ sourceId: sourceId ?? "" })}
              error={refusal?.fields.sourceId}
            />
          </SimpleGrid>
          {refusal && <TakenBy error={error} entity="client" onOpen={onClose} />}
          {!isTaken(error) && <Matches matches={matches} onOpen={onClose} />}
          {refusal && !isTaken(error) && !Object.keys(refusal.fields).length && <Failure error={error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {common("cancel")}
            </Button>
            <Button type="submit" loading={isPending} disabled={!filled || isBlocked(matches)}>
              {t("createClient")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** What is typed so far, when it is enough to be compared: a name, or a whole number or address. */
function worthComparing({ phone, email, ...words }: typeof EMPTY): Typed | undefined {
  const phones = phone.replace(/\D/g, "").length >= 7 ? [phone] : [];
  const emails = /^\S+@\S+\.\S+$/.test(email) ? [email] : [];
  const named = `${words.firstName}${words.lastName}`.trim().length >= 3;
  return named || phones.length || emails.length ? { contact: { ...words, phones, emails } } : undefined;
}
