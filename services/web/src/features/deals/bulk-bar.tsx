import { callUnaryMethod } from "@connectrpc/connect-query";
import { Button, Menu, Select } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { BulkBar, OwnerAction, type Start } from "@/components/table/bulk-bar";
import { type Deal, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useMay } from "@/lib/session";
import { transport } from "@/lib/transport";
import { usePipelines } from "./catalogue";

const { updateDeal, moveDeal } = PipelineService.method;

/** What can be done with the chosen deals. */
export function DealsBar({ chosen, onClear }: { chosen: Deal[]; onClear: () => void }) {
  const may = useMay();
  const give = ({ id, version }: Deal, ownerId: string) =>
    callUnaryMethod(transport, updateDeal, { deal: { id, version, ownerId }, updateMask: { paths: ["owner_id"] } });
  return (
    <BulkBar chosen={chosen} nameOf={({ title }) => title} domain="pipeline" onClear={onClear}>
      {(start) => (
        <>
          {may(updateDeal) && (
            <OwnerAction
              onChoose={(ownerId) =>
                start(
                  (row) => give(row, ownerId),
                  (row, now) => give(now, row.ownerId),
                )
              }
            />
          )}
          {may(moveDeal) && <MoveAction chosen={chosen} start={start} />}
        </>
      )}
    </BulkBar>
  );
}

/** Stages belong to a pipeline, so the deals must be of one. */
function MoveAction({ chosen, start }: { chosen: Deal[]; start: Start<Deal> }) {
  const { t } = useTranslation("deals");
  const { byId } = usePipelines();
  const pipelineIds = new Set(chosen.map(({ pipelineId }) => pipelineId));
  const stages = pipelineIds.size === 1 ? (byId([...pipelineIds][0] ?? "")?.stages ?? []) : [];
  const put = ({ id, version }: Deal, stageId: string) => callUnaryMethod(transport, moveDeal, { id, stageId, version });
  const move = (stageId: string) =>
    start(
      (row) => put(row, stageId),
      (row, now) => put(now, row.stageId),
    );
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
          <Menu.Item key={id} onClick={() => move(id)}>
            {name}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
