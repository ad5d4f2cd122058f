import { Button, CloseButton, Group, List, Modal, Paper, Progress, Stack, Text } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { useRefresh } from "@/lib/live";
import { type BulkResult, forEachOf } from "./bulk";
import classes from "./bulk-bar.module.css";

export type Start<Row> = (act: (row: Row) => Promise<unknown>) => void;
type Run = { total: number; finished: number; result?: BulkResult };
type Props<Row> = {
  chosen: Row[];
  nameOf: (row: Row) => string;
  /** Whose data it changes, e.g. "pipeline". */
  domain: string;
  onClear: () => void;
  /** What can be done; each begins by `start`. */
  children: (start: Start<Row>) => ReactNode;
};

/** What can be done with the chosen rows, and how far it is. */
export function BulkBar<Row>({ chosen, nameOf, domain, onClear, children }: Props<Row>) {
  const { t } = useTranslation();
  const refresh = useRefresh();
  const [run, setRun] = useState<Run>();
  const start: Start<Row> = async (act) => {
    const total = chosen.length;
    setRun({ total, finished: 0 });
    const result = await forEachOf(chosen, nameOf, act, (finished) => setRun({ total, finished }));
    setRun({ total, finished: total, result });
    refresh(domain);
  };
  const close = () => {
    setRun(undefined);
    onClear();
  };
  if (!chosen.length && !run) return null;
  return (
    <>
      <Paper className={classes.bulk} role="toolbar" aria-label={t("bulk.chosen", { count: chosen.length })}>
        <Text size="sm" fw={600}>
          {t("bulk.chosen", { count: chosen.length })}
        </Text>
        {children(start)}
        <CloseButton onClick={onClear} aria-label={t("bulk.clear")} />
      </Paper>
      {run && <RunDialog run={run} onClose={close} />}
    </>
  );
}

/** Gives all of the chosen to somebody else. */
export function OwnerAction({ onChoose }: { onChoose: (ownerId: string) => void }) {
  const { t } = useTranslation();
  return (
    <PersonSelect
      w={190}
      value={null}
      onChange={(ownerId) => ownerId && onChoose(ownerId)}
      leftSection={<IconUser size={16} />}
      placeholder={t("bulk.owner")}
      aria-label={t("bulk.owner")}
    />
  );
}

function RunDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation();
  const { total, finished, result } = run;
  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={Boolean(result)}
      closeOnClickOutside={Boolean(result)}
      closeOnEscape={Boolean(result)}
      title={t("bulk.progress", { finished, total })}
    >
      <Stack>
        <Progress
          value={(finished / total) * 100}
          color={result?.failed.length ? "red" : undefined}
          aria-label={t("bulk.progress", { finished, total })}
        />
        {result && (
          <div role="status">
            <Text size="sm">{t("bulk.result", { done: result.done, failed: result.failed.length })}</Text>
            <List size="sm" mt="xs">
              {result.failed.map(({ name, why }) => (
                <List.Item key={name}>{t("bulk.failure", { name, why })}</List.Item>
              ))}
            </List>
          </div>
        )}
        {result && (
          <Group justify="flex-end">
            <Button onClick={onClose}>{t("close")}</Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
