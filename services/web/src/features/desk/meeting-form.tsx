import { useMutation } from "@connectrpc/connect-query";
import { Button, Group, Select, Stack, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { DateTimeField, picked } from "@/features/clients/dates";
import { dateOf, momentText, nextHour } from "@/features/clients/moments";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import type { About } from "@/lib/create";
import { useDraft } from "@/lib/drafts";
import { explain } from "@/lib/errors";
import { useFormat } from "@/lib/format";
import { useRefresh } from "@/lib/live";
import { tell } from "@/lib/toast";

const MINUTES = [15, 30, 60, 90, 120];

type Props = { about: About; draftKey: string; start?: Date; onDone?: () => void };

/** A new meeting: what about, when, how long, where. */
export function MeetingForm({ about, draftKey, start, onDone }: Props) {
  const { t } = useTranslation("desk");
  const format = useFormat();
  const refresh = useRefresh();
  const begin = momentText(start ?? nextHour(new Date()));
  const empty = { title: "", place: "", start: begin as string | null, minutes: "60" };
  const [draft, change, drop, requestId] = useDraft(draftKey, empty);
  const { mutate, isPending, error } = useMutation(ActivitiesService.method.scheduleMeeting, {
    onSuccess: () => {
      refresh("activities");
      tell(t("meetingPlanned"));
      drop();
      onDone?.();
    },
  });
  const refusal = error ? explain(error) : undefined;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!draft.start) return;
    const { contactId, companyId, dealId } = about;
    const end = new Date(dateOf(draft.start).getTime() + Number(draft.minutes) * 60_000);
    const times = { startTime: picked(draft.start), endTime: picked(momentText(end)) };
    mutate({ meeting: { title: draft.title, place: draft.place, ...times, contactId, companyId, dealId }, requestId });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm">
        <TextInput
          label={t("meeting.title")}
          required
          value={draft.title}
          onChange={(event) => change({ title: event.currentTarget.value })}
          error={refusal?.fields.title}
        />
        <Group gap="sm" grow preventGrowOverflow={false}>
          <DateTimeField
            label={t("meeting.start")}
            withAsterisk
            value={draft.start}
            onChange={(value) => change({ start: value })}
            error={refusal?.fields.startTime}
          />
          <Select
            label={t("meeting.length")}
            allowDeselect={false}
            data={MINUTES.map((minutes) => ({
              value: String(minutes),
              label: minutesText(format.number, minutes, t("minutesShort")),
            }))}
            value={draft.minutes}
            onChange={(minutes) => minutes && change({ minutes })}
          />
        </Group>
        <TextInput
          label={t("meeting.place")}
          value={draft.place}
          onChange={(event) => change({ place: event.currentTarget.value })}
          error={refusal?.fields.place}
        />
        {refusal && !Object.keys(refusal.fields).length && <Failure error={error} />}
        <Group justify="flex-end">
          <Button type="submit" loading={isPending} disabled={!draft.start}>
            {t("meeting.plan")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

function minutesText(number: (value: number) => string, minutes: number, unit: string): string {
  return `${number(minutes)} ${unit}`;
}
