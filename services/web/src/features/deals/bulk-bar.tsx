import { callUnaryMethod } from "@connectrpc/connect-query";
import { Button, CloseButton, Group, List, Menu, Modal, Paper, Progress, Select, Stack, Text } from "@mantine/core";
import { IconArrowRight, IconUser } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { type Deal, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useRefresh } from "@/lib/live";
import { useMay } from "@/lib/session";
import { transport } from "@/lib/transport";
import { type BulkResult, forEachOf } from "./bulk";
import { usePipelines } from "./catalogue";
import classes from "./deals.module.css";

type Act = (deal: Deal) => Promise<unknown>;
type Run = { total: number; finished: number; result?: BulkResult };

/** What can be done with the chosen deals, and how far it is. */
export function BulkBar({ chosen, onClear }: { chosen: Deal[]; onClear: () => void }) {
  const { t } = useTranslation(["deals", "common"]);
  const may = useMay();
  const refresh = useRefresh();
  const [run, setRun] = useState<Run>();

  const start = async (act: Act) => {
    setRun({ total: chosen.length, finished: 0 });
    const progress = (finished: number) => setRun({ total: chosen.length, finished });
    const result = await forEachOf(chosen, ({ title }) => title, act, progress);
    setRun({ total: chosen.length, finished: chosen.length, result });
    refresh("pipeline");
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
        {may(PipelineService.method.updateDeal) && <OwnerAction onChoose={start} />}
        {may(PipelineService.method.moveDeal) && <MoveAction chosen={chosen} onChoose={start} />}
        <CloseButton onClick={onClear} aria-label={t("bulk.clear")} />
      </Paper>
      {run && <RunDialog run={run} onClose={close} />}
    </>
  );
}

function OwnerAction({ onChoose }: { onChoose: (act: Act) => void }) {
  const { t } = useTranslation(["deals", "common"]);
  const choose = (ownerId: string | null) => {
    if (!ownerId) return;
    onChoose(({ id, version }) =>
      callUnaryMethod(transport, PipelineService.method.updateDeal, {
        deal: { id, version, ownerId },
        updateMask: { paths: ["owner_id"] },
      }),
    );
  };
  return (
    <PersonSelect
      w={190}
      value={null}
      onChange={choose}
      leftSection={<IconUser size={16} />}
      placeholder={t("bulk.owner")}
      aria-label={t("bulk.owner")}
    />
  );
}

/** Stages belong to a pipeline, so the deals must be of one. */
function MoveAction({ chosen, onChoose }: { chosen: Deal[]; onChoose: (act: Act) => void }) {
  const { t } = useTranslation(["deals", "common"]);
  const { byId } = usePipelines();
  const pipelineIds = new Set(chosen.map(({ pipelineId }) => pipelineId));
  const stages = pipelineIds.size === 1 ? (byId([...pipelineIds][0] ?? "")?.stages ?? []) : [];
  const choose = (stageId: string) =>
    onChoose(({ id, version }) => callUnaryMethod(transport, PipelineService.method.moveDeal, { id, stageId, version }));
  if (pipelineIds.size > 1)
    return <Select w={210} disabled placeholder={t("bulk.severalPipelines")} aria-label={t("bulk.move")} />;
  return (
    <Menu shadow="md" position="top">
      <Menu.Target>
        <Button variant="default" leftSection={<IconArrowRight size={16} />}>
          {t("bulk.move")}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {stages.map(({ id, name }) => (
          <Menu.Item key={id} onClick={() => choose(id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function RunDialog({ run, onClose }: { run: Run; onClose: () => void }) {
  const { t } = useTranslation(["deals", "common"]);
  const { total, finished, result } = run;
  return (
    <Modal
      opened
      onClose={onClose}
      closeButtonProps={{ "aria-label": t("common:close") }}
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
            <Button onClick={onClose}>{t("common:close")}</Button>
          </Group>
        )}
      </Stack>
    </Modal>
  );
}
