import { Button, CloseButton, Group, List, Modal, Paper, Progress, Select, Stack, Text } from "@mantine/core";
import { IconUser } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { useRefresh } from "@/lib/live";
import { useSources } from "@/lib/sources";
import { type BulkResult, forEachOf } from "./bulk";
import classes from "./bulk-bar.module.css";

/** `back` takes back what `act` did to a row, which answered with what the row is now. */
export type Start<Row> = <Now>(act: (row: Row) => Promise<Now>, back?: (row: Row, now: Now) => Promise<unknown>) => void;
type Run = { total: number; finished: number; result?: BulkResult; undo?: () => void };
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
  const over = async <One,>(
    rows: One[],
    name: (one: One) => string,
    act: (one: One) => Promise<unknown>,
    undo?: () => void,
  ) => {
    const total = rows.length;
    setRun({ total, finished: 0 });
    const result = await forEachOf(rows, name, act, (finished) => setRun({ total, finished }));
    setRun({ total, finished: total, result, undo: result.done ? undo : undefined });
    refresh(domain);
  };
  const start: Start<Row> = (act, back) => {
    const done: { name: string; takeBack: () => Promise<unknown> }[] = [];
    const keep = async (row: Row) => {
      const now = await act(row);
      if (back) done.push({ name: nameOf(row), takeBack: () => back(row, now) });
    };
    const undo = () =>
      void over(
        done,
        ({ name }) => name,
        ({ takeBack }) => takeBack(),
      );
    void over(chosen, nameOf, keep, back && undo);
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

/** Says of all the chosen where they come from. */
export function SourceAction({ onChoose }: { onChoose: (sourceId: string) => void }) {
  const { t } = useTranslation();
  const sources = useSources();
  return (
    <Select
      w={170}
      searchable
      data={sources.choices}
      value={null}
      onChange={(sourceId) => sourceId && onChoose(sourceId)}
      placeholder={t("source")}
      aria-label={t("source")}
    />
  );
}

function RunDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation();
  const { total, finished, result, undo } = run;
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
          <Group justify="flex-end" gap="sm">
            {undo && (
              <Button variant="default" onClick={undo}>
                {t("undo")}
              </Button>
            )}
            <Button onClick={onClose}>{t("close")}</Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
