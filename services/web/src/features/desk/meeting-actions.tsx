import { useMutation } from "@connectrpc/connect-query";
import { ActionIcon, Button, Menu, Modal, Stack, Textarea } from "@mantine/core";
import { IconCircleCheck, IconDots, IconX } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { ActivitiesService, type Meeting } from "@/gen/suki/activities/v1/activities_pb";
import { useDraft } from "@/lib/drafts";
import { useRefresh } from "@/lib/live";
import { useMay } from "@/lib/session";
import { tell, tellFailure } from "@/lib/toast";

/** What can become of a planned meeting. */
export function MeetingActions({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation("desk");
  const may = useMay();
  const refresh = useRefresh();
  const [holding, setHolding] = useState(false);
  const cancel = useMutation(ActivitiesService.method.cancelMeeting, {
    onSuccess: () => {
      refresh("activities");
      tell(t("meetingCancelled"));
    },
    onError: tellFailure,
  });
  if (!may(ActivitiesService.method.holdMeeting)) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="subtle" color="gray" size="sm" aria-label={t("meetingActions", { title: meeting.title })}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCircleCheck size={16} />} onClick={() => setHolding(true)}>
            {t("meeting.hold")}
          </Menu.Item>
          <Menu.Item
            leftSection={<IconX size={16} />}
            onClick={() => cancel.mutate({ id: meeting.id, version: meeting.version })}
          >
            {t("meeting.cancel")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {holding && <HoldForm meeting={meeting} onClose={() => setHolding(false)} />}
    </>
  );
}

function HoldForm({ meeting, onClose }: { meeting: Meeting; onClose: () => void }) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const refresh = useRefresh();
  const [{ outcome }, change, drop] = useDraft(`meeting.${meeting.id}`, { outcome: "" });
  const { mutate, isPending, error } = useMutation(ActivitiesService.method.holdMeeting, {
    onSuccess: () => {
      refresh("activities");
      refresh("contacts");
      drop();
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    mutate({ id: meeting.id, outcome, version: meeting.version });
  };
  return (
    <Modal opened onClose={onClose} title={meeting.title} closeButtonProps={{ "aria-label": common("close") }}>
      <form onSubmit={submit}>
        <Stack gap="sm">
          <Textarea
            label={t("meeting.outcome")}
            size="sm"
            autosize
            minRows={3}
            data-autofocus
            value={outcome}
            onChange={(event) => change({ outcome: event.currentTarget.value })}
          />
          {error && <Failure error={error} />}
          <Button type="submit" loading={isPending}>
            {t("meeting.hold")}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
