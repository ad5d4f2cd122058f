import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, Group, Select, Stack, Text, Textarea, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { Channel, NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { useDraft } from "@/lib/drafts";
import { explain } from "@/lib/errors";
import { useRefresh } from "@/lib/live";
import { useMay } from "@/lib/session";
import { tell } from "@/lib/toast";
import classes from "./letter-form.module.css";
import type { Whom } from "./whom";

const EMPTY = { recipient: "", template: "", subject: "", body: "" };

/** A letter to the client: one's own words, or a template that the service fills in. */
export function LetterForm({ whom, draftKey }: { whom: Whom; draftKey: string }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const refresh = useRefresh();
  const [draft, change, drop, requestId] = useDraft(draftKey, EMPTY);
  const templates = useQuery(
    NotificationsService.method.listMessageTemplates,
    {},
    { enabled: may(NotificationsService.method.listMessageTemplates) },
  );
  const { mutate, isPending, error } = useMutation(NotificationsService.method.send, {
    onSuccess: ({ recipient }) => {
      refresh("notifications");
      tell(t("letterQueued", { recipient }));
      drop();
    },
  });
  const recipients = useRecipients(whom);
  const chosen = recipients.find(({ value }) => value === draft.recipient) ?? recipients[0];
  const refusal = error ? explain(error) : undefined;
  const template = templates.data?.templates.find(({ key }) => key === draft.template);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const words = template ? { templateKey: template.key } : { subject: draft.subject, body: draft.body };
    mutate({ channel: Channel.EMAIL, contactId: chosen?.contactId, recipient: chosen?.value, ...words, requestId });
  };
  if (!recipients.length) {
    return (
      <Text size="sm" className="quiet">
        {t("noAddress")}
      </Text>
    );
  }
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Group gap="sm" grow preventGrowOverflow={false}>
          <Select
            label={t("letter.to")}
            data={recipients.map(({ value, label }) => ({ value, label }))}
            allowDeselect={false}
            value={chosen?.value ?? null}
            onChange={(recipient) => recipient && change({ recipient })}
            error={refusal?.fields.recipient}
          />
          <Select
            label={t("letter.template")}
            placeholder={t("letter.ownWords")}
            clearable
            data={(templates.data?.templates ?? []).map(({ key, name }) => ({ value: key, label: name }))}
            value={draft.template || null}
            onChange={(key) => change({ template: key ?? "" })}
          />
        </Group>
        {template ? (
          <div className={classes.preview}>
            <Text size="xs" className="quiet">
              {t("letter.filledIn")}
            </Text>
            <Text size="sm" fw={500}>
              {template.subject}
            </Text>
            <Text size="sm" className={classes.body}>
              {template.body}
            </Text>
          </div>
        ) : (
          <>
            <TextInput
              label={t("letter.subject")}
              required
              value={draft.subject}
              onChange={(event) => change({ subject: event.currentTarget.value })}
              error={refusal?.fields.subject}
            />
            <Textarea
              label={t("letter.body")}
              required
              size="sm"
              autosize
              minRows={4}
              maxRows={14}
              value={draft.body}
              onChange={(event) => change({ body: event.currentTarget.value })}
              error={refusal?.fields.body}
            />
          </>
        )}
        {refusal && !Object.keys(refusal.fields).length && <Failure error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t("letter.send")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

const PEOPLE = 50;

/** Whom the letter may go to: the client's addresses; of a company its people first, for theirs is the letter, then its own. */
function useRecipients({ contactId, companyId, emails }: Whom): { value: string; label: string; contactId?: string }[] {
  const { listContacts } = ContactsService.method;
  const may = useMay();
  const asked = companyId !== undefined && may(listContacts);
  const { data } = useQuery(listContacts, { companyId, pageSize: PEOPLE }, { enabled: asked });
  const own = emails.map((value) => ({ value, label: value, contactId }));
  const people = (data?.contacts ?? []).flatMap(({ id, displayName, emails: [value] }) =>
    value && !emails.includes(value) ? [{ value, label: `${displayName} · ${value}`, contactId: id }] : [],
  );
  return [...people, ...own];
}
