import { useMutation } from "@connectrpc/connect-query";
import { Button, Group, Stack, Textarea } from "@mantine/core";
import type { FormEvent, KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { ContactsService, InteractionKind } from "@/gen/suki/contacts/v1/contacts_pb";
import { useDraft } from "@/lib/drafts";
import { useRefresh } from "@/lib/live";
import type { Whom } from "./whom";

/** A note for the timeline; Ctrl+Enter saves it. */
export function NoteForm({ whom: { contactId, companyId }, draftKey }: { whom: Whom; draftKey: string }) {
  const { t } = useTranslation("clients");
  const refresh = useRefresh();
  const [{ body }, change, drop, requestId] = useDraft(draftKey, { body: "" });
  const { mutate, isPending, error } = useMutation(ContactsService.method.logInteraction, {
    onSuccess: () => {
      refresh("contacts");
      drop();
    },
  });
  const save = () => {
    const interaction = { kind: InteractionKind.NOTE, contactId, companyId, body: body.trim() };
    if (interaction.body) mutate({ interaction, requestId });
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) save();
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <Textarea
          aria-label={t("compose.note")}
          placeholder={t("noteHint")}
          size="sm"
          autosize
          minRows={2}
          maxRows={10}
          value={body}
          onChange={(event) => change({ body: event.currentTarget.value })}
          onKeyDown={onKeyDown}
        />
        {error && <Failure error={error} />}
        {body.trim() !== "" && (
          <Group justify="flex-end">
            <Button type="submit" loading={isPending}>
              {t("saveNote")}
            </Button>
          </Group>
        )}
      </Stack>
    </form>
  );
}
