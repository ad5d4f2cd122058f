import { useQuery } from "@connectrpc/connect-query";
import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { ExportMenu } from "@/components/export-menu";
import { Section } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { midnight } from "@/features/clients/moments";
import { ActivitiesService, type Task, TaskState } from "@/gen/suki/activities/v1/activities_pb";
import { openCreate } from "@/lib/create";
import { useMay, useMe } from "@/lib/session";
import { groupTasks } from "./task-groups";
import { TaskRow } from "./task-row";

const MANY = 200;
const LATER_SHOWN = 5;

/** My open tasks: those that are late, those of today, and the next ones. */
export function MyTasks() {
  const { t } = useTranslation("desk");
  const may = useMay();
  const performerId = useMe().employee.id;
  const tasks = useQuery(ActivitiesService.method.listTasks, { performerId, states: [TaskState.OPEN], pageSize: MANY });
  if (!may(ActivitiesService.method.listTasks)) return null;
  const actions = (
    <Group gap="xs" wrap="nowrap">
      <ExportMenu list="tasks" asked={{ performer_id: performerId, state: "open" }} size="compact-sm" />
      {may(ActivitiesService.method.createTask) && (
        <Button size="compact-sm" variant="light" onClick={() => openCreate("task")}>
          {t("newTask")}
        </Button>
      )}
    </Group>
  );
  return (
    <Section title={t("myTasks")} actions={actions}>
      <Answer of={tasks}>
        {({ tasks: open }) => {
          const { late, today, later } = groupTasks(open, new Date(), midnight(new Date(), 1));
          if (!open.length) return <Empty text={t("noTasks")} />;
          return (
            <>
              <TaskGroup name="late" tasks={late} />
              <TaskGroup name="today" tasks={today} />
              <TaskGroup name="later" tasks={later.slice(0, LATER_SHOWN)} />
            </>
          );
        }}
      </Answer>
    </Section>
  );
}

function TaskGroup({ name, tasks }: { name: "late" | "today" | "later"; tasks: Task[] }) {
  const { t } = useTranslation("desk");
  if (!tasks.length) return null;
  return (
    <div>
      <Text component="h3" size="xs" fw={600} className="quiet" m={0}>
        {t(`tasks.${name}`, { count: tasks.length })}
      </Text>
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} />
      ))}
    </div>
  );
}
