import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, Text } from "@mantine/core";
import { IconClockExclamation, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Face } from "@/components/person";
import { Answer } from "@/components/states";
import { tellWithUndo } from "@/components/toasts";
import { When } from "@/components/when";
import { ActivitiesService, type Task, TaskState } from "@/gen/suki/activities/v1/activities_pb";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { openCreate } from "@/lib/create";
import { useRefresh } from "@/lib/live";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import classes from "./deal.module.css";

export function DealTasks({ deal }: { deal: Deal }) {
  const { t } = useTranslation(["deals", "common"]);
  const may = useMay();
  const tasks = useQuery(ActivitiesService.method.listTasks, { dealId: deal.id, pageSize: 100 });
  const about = { dealId: deal.id, contactId: deal.contactId || undefined, companyId: deal.companyId || undefined };
  const add = may(ActivitiesService.method.createTask) && (
    <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={() => openCreate("task", about)}>
      {t("tasks.add")}
    </Button>
  );
  return (
    <Section title={t("tasks.title")} actions={add}>
      <Answer of={tasks}>
        {(data) =>
          data.tasks.length ? (
            <ul className={classes.list}>
              {openFirst(data.tasks).map((task) => (
                <TaskRow key={task.id} task={task} />
              ))}
            </ul>
          ) : (
            <Text size="sm" className="quiet">
              {t("tasks.empty")}
            </Text>
          )
        }
      </Answer>
    </Section>
  );
}

function openFirst(tasks: Task[]): Task[] {
  return [...tasks].sort((a, b) => a.state - b.state);
}

function TaskRow({ task }: { task: Task }) {
  const { t } = useTranslation(["deals", "common"]);
  const may = useMay();
  const refresh = useRefresh();
  const settled = { onError: tellFailure, onSettled: () => refresh("activities") };
  const reopen = useMutation(ActivitiesService.method.reopenTask, settled);
  const complete = useMutation(ActivitiesService.method.completeTask, {
    ...settled,
    onSuccess: ({ id, version }) => tellWithUndo(t("tasks.done"), () => reopen.mutate({ id, version })),
  });
  const done = task.state === TaskState.COMPLETED;
  const { id, version } = task;
  return (
    <li data-done={done || undefined}>
      <Checkbox
        size="xs"
        checked={done}
        disabled={complete.isPending || reopen.isPending || !may(ActivitiesService.method.completeTask)}
        aria-label={t("tasks.complete", { title: task.title })}
        onChange={() => (done ? reopen : complete).mutate({ id, version })}
      />
      <span className={classes.grow}>{task.title}</span>
      {task.dueTime && (
        <span className={classes.due} data-late={(task.overdue && !done) || undefined}>
          {task.overdue && !done && <IconClockExclamation size={14} role="img" aria-label={t("late")} />}
          <When at={task.dueTime} />
        </span>
      )}
      <Face id={task.performerId || task.ownerId} size={20} />
    </li>
  );
}
