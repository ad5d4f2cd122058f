import { timestampDate } from "@bufbuild/protobuf/wkt";
import { useMutation } from "@connectrpc/connect-query";
import { Checkbox, Group, Text } from "@mantine/core";
import { IconAlertCircle, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Glow } from "@/components/glow";
import { Face } from "@/components/person";
import { tellWithUndo } from "@/components/toasts";
import { When } from "@/components/when";
import { RecordLink } from "@/features/clients/links";
import { ActivitiesService, type Task } from "@/gen/suki/activities/v1/activities_pb";
import { useRefresh } from "@/lib/live";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import classes from "./activity-row.module.css";

/** An open task: one click completes it, and the click can be taken back. On a card it says who does it instead of for whom. */
export function TaskRow({ task, onCard = false }: { task: Task; onCard?: boolean }) {
  const { t } = useTranslation("desk");
  const may = useMay();
  const { complete, completing } = useComplete();
  return (
    <Glow of={task.id} className={classes.row}>
      <Checkbox
        size="xs"
        aria-label={t("completeTask", { title: task.title })}
        checked={completing}
        disabled={completing || !may(ActivitiesService.method.completeTask)}
        onChange={() => complete(task)}
      />
      <div className={classes.text}>
        <Text size="sm">{task.title}</Text>
        <Group gap={8}>
          <Due task={task} />
          {task.dealId ? (
            <RecordLink to="deal" id={task.dealId} size="xs">
              {t("toDeal")}
            </RecordLink>
          ) : (
            task.contactId &&
            !onCard && (
              <RecordLink to="client" id={task.contactId} size="xs">
                {t("toClient")}
              </RecordLink>
            )
          )}
        </Group>
      </div>
      {onCard && <Face id={task.performerId} size={20} />}
    </Glow>
  );
}

function Due({ task }: { task: Task }) {
  const { t } = useTranslation("desk");
  if (!task.dueTime) return null;
  const late = task.overdue || timestampDate(task.dueTime) < new Date();
  const Icon = late ? IconAlertCircle : IconClock;
  return (
    <Group gap={4} wrap="nowrap" className={late ? classes.late : "quiet"} fz="xs">
      <Icon size={13} stroke={1.8} role="img" aria-label={t(late ? "late" : "due")} />
      <When at={task.dueTime} />
    </Group>
  );
}

function useComplete(): { complete: (task: Task) => void; completing: boolean } {
  const { t } = useTranslation("desk");
  const refresh = useRefresh();
  const reopen = useMutation(ActivitiesService.method.reopenTask, {
    onSuccess: () => refresh("activities"),
    onError: tellFailure,
  });
  const complete = useMutation(ActivitiesService.method.completeTask, {
    onSuccess: ({ id, title, version }) => {
      refresh("activities");
      tellWithUndo(t("taskDone", { title }), () => reopen.mutate({ id, version }));
    },
    onError: tellFailure,
  });
  return {
    complete: ({ id, version }) => complete.mutate({ id, version }),
    completing: complete.isPending || complete.isSuccess,
  };
}
