import "@mantine/dates/styles.css";
import type { MessageInitShape } from "@bufbuild/protobuf";
import { useMutation } from "@connectrpc/connect-query";
import { Button, Group, Modal, Progress, Stack, Text, TextInput } from "@mantine/core";
import { DateTimePicker } from "@mantine/dates";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { Failure } from "@/components/states";
import { ActivitiesService, type TaskSchema } from "@/gen/suki/activities/v1/activities_pb";
import { useRefresh } from "@/lib/live";
import { useRequestIds } from "@/lib/request-ids";
import type { TaskWishes } from "./task-of";

type Task = MessageInitShape<typeof TaskSchema>;
type MakeTasksProps<Row> = {
  rows: Row[];
  taskOf: (row: Row, wishes: TaskWishes) => Task;
  onClose: () => void;
  onMade: () => void;
};

/** One task for each of the rows. */
export function MakeTasks<Row extends { id: string }>(props: MakeTasksProps<Row>) {
  const { rows, onClose } = props;
  const { t } = useTranslation("office");
  const { make, made, failed, error, running } = useMaking(props);
  const form = useForm({
    initialValues: { title: "", due: null as string | null, ownerId: null as string | null },
    validate: { title: (title) => (title.trim() ? null : t("tasks.titleNeeded")) },
  });
  const submit = form.onSubmit(({ title, due, ownerId }) =>
    make({ title: title.trim(), due: due ? new Date(due.replace(" ", "T")) : undefined, ownerId: ownerId ?? "" }),
  );
  const finished = !running && made + failed > 0;
  return (
    <Modal opened onClose={onClose} title={t("tasks.heading", { count: rows.length })} closeOnClickOutside={!running}>
      {finished ? (
        <Result made={made} failed={failed} error={error} onClose={onClose} />
      ) : (
        <form onSubmit={submit}>
          <Stack gap="md">
            <TextInput
              label={t("tasks.title")}
              description={t("tasks.titleHint")}
              required
              data-autofocus
              disabled={running}
              {...form.getInputProps("title")}
            />
            <DateTimePicker label={t("tasks.due")} clearable disabled={running} {...form.getInputProps("due")} />
            <PersonSelect
              label={t("tasks.owner")}
              placeholder={t("tasks.ownerOfRow")}
              clearable
              disabled={running}
              {...form.getInputProps("ownerId")}
            />
            {running && <Making done={made + failed} of={rows.length} />}
            <Group justify="flex-end">
              <Button type="submit" loading={running}>
                {t("tasks.make", { count: rows.length })}
              </Button>
            </Group>
          </Stack>
        </form>
      )}
    </Modal>
  );
}

function useMaking<Row extends { id: string }>({ rows, taskOf, onMade }: MakeTasksProps<Row>) {
  const { mutateAsync } = useMutation(ActivitiesService.method.createTask);
  const refresh = useRefresh();
  const ids = useRequestIds();
  const [state, setState] = useState({ made: 0, failed: 0, error: undefined as unknown, running: false });
  const make = async (wishes: TaskWishes) => {
    setState({ made: 0, failed: 0, error: undefined, running: true });
    for (const row of rows) {
      try {
        await mutateAsync({ task: taskOf(row, wishes), requestId: ids.of(row.id) });
        setState((old) => ({ ...old, made: old.made + 1 }));
      } catch (error) {
        setState((old) => ({ ...old, failed: old.failed + 1, error }));
      }
    }
    setState((old) => ({ ...old, running: false }));
    refresh("activities");
    onMade();
  };
  return { make, ...state };
}

function Making({ done, of }: { done: number; of: number }) {
  const { t } = useTranslation("office");
  return (
    <div>
      <Progress value={(done / of) * 100} aria-label={t("tasks.progress", { done, of })} />
      <Text size="xs" className="quiet" mt={4}>
        {t("tasks.progress", { done, of })}
      </Text>
    </div>
  );
}

function Result({ made, failed, error, onClose }: { made: number; failed: number; error: unknown; onClose: () => void }) {
  const { t } = useTranslation("office");
  return (
    <Stack gap="md">
      <Text>{t("tasks.made", { count: made })}</Text>
      {failed > 0 && (
        <>
          <Text c="var(--suki-late)">{t("tasks.failed", { count: failed })}</Text>
          <Failure error={error} />
        </>
      )}
      <Group justify="flex-end">
        <Button onClick={onClose}>{t("tasks.close")}</Button>
      </Group>
    </Stack>
  );
}
