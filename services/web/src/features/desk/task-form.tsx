import { useMutation } from "@connectrpc/connect-query";
import { Button, Group, Stack, Textarea, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { Failure } from "@/components/states";
import { DateTimeField, picked } from "@/features/clients/dates";
import { momentText, nextHour } from "@/features/clients/moments";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import type { About } from "@/lib/create";
import { useDraft } from "@/lib/drafts";
import { explain } from "@/lib/errors";
import { useRefresh } from "@/lib/live";
import { useMe } from "@/lib/session";
import { tell } from "@/lib/toast";

type Props = { about: About; draftKey: string; autoFocus?: boolean; onDone?: () => void };

/** A new task: what, by when, for whom. */
export function TaskForm({ about, draftKey, autoFocus, onDone }: Props) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const me = useMe();
  const refresh = useRefresh();
  const empty = { title: "", due: momentText(nextHour(new Date())) as string | null, ownerId: me.employee.id, body: "" };
  const [draft, change, drop, requestId] = useDraft(draftKey, empty);
  const { mutate, isPending, error } = useMutation(ActivitiesService.method.createTask, {
    onSuccess: () => {
      refresh("activities");
      tell(t("taskMade"));
      drop();
      onDone?.();
    },
  });
  const refusal = error ? explain(error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const { contactId, companyId, dealId } = about;
    const { title, ownerId, body } = draft;
    mutate({ task: { title, ownerId, body, dueTime: picked(draft.due), contactId, companyId, dealId }, requestId });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t("task.title")}
          placeholder={t("task.titleHint")}
          required
          autoFocus={autoFocus}
          data-autofocus={autoFocus || undefined}
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={refusal?.fields.title}
        />
        <Group gap="sm" grow preventGrowOverflow={false}>
          <DateTimeField
            label={t("task.due")}
            clearable
            value={draft.due}
            onChange={(due) => change({ due })}
            error={refusal?.fields.dueTime}
            clearButtonProps={{ "aria-label": t("clearDate") }}
          />
          <PersonSelect
            label={common("owner")}
            value={draft.ownerId}
            allowDeselect={false}
            onChange={(ownerId) => ownerId && change({ ownerId })}
            error={refusal?.fields.ownerId}
          />
        </Group>
        <Textarea
          label={t("task.text")}
          size="sm"
          autosize
          minRows={2}
          maxRows={8}
          value={draft.body}
          onChange={(event) => change({ body: event.currentTarget.value })}
          error={refusal?.fields.body}
        />
        {refusal && !Object.keys(refusal.fields).length && <Failure error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending}>
            {t("task.create")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
