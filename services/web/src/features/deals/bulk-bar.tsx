import type { MessageInitShape } from "@bufbuild/protobuf";
import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { callUnaryMethod } from "@connectrpc/connect-query";
import { Button, Menu, Select } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { BulkBar, OwnerAction, type Start } from "@/components/table/bulk-bar";
import { type BulkField, FieldAction } from "@/components/table/field-action";
import { fieldOf, fieldUpdate, useCustomBulkFields } from "@/features/clients/bulk-fields";
import { DateField } from "@/features/clients/dates";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { type Deal, type DealSchema, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useMay } from "@/lib/session";
import { transport } from "@/lib/transport";
import { usePipelines } from "./catalogue";
import { endOfDay } from "./days";

const { updateDeal, moveDeal } = PipelineService.method;

/** What can be done with the chosen deals. */
export function DealsBar({ chosen, onClear }: { chosen: Deal[]; onClear: () => void }) {
  const may = useMay();
  const give = ({ id, version }: Deal, ownerId: string) =>
    callUnaryMethod(transport, updateDeal, { deal: { id, version, ownerId }, updateMask: { paths: ["owner_id"] } });
  const fields = useDealFields();
  const set = ({ id, version }: Deal, { record, updateMask }: DealUpdate) =>
    callUnaryMethod(transport, updateDeal, { deal: { ...record, id, version }, updateMask });
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
          {may(updateDeal) && (
            <FieldAction
              fields={fields}
              onSet={(name, value) =>
                start(
                  (row) => set(row, updateOf(name, value)),
                  (row, now) => set(now, name === DEADLINE ? deadlineOf(row.deadline) : updateOf(name, fieldOf(row, name))),
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

const DEADLINE = "deadline";
type DealUpdate = { record: MessageInitShape<typeof DealSchema>; updateMask: { paths: string[] } };

function useDealFields(): BulkField[] {
  const { t } = useTranslation("deals");
  const label = t("column.deadline");
  const deadline: BulkField = {
    name: DEADLINE,
    label,
    input: (value, onChange) => (
      <DateField label={label} clearable value={value || null} onChange={(day) => onChange(day ?? "")} />
    ),
  };
  return [deadline, ...useCustomBulkFields(CustomFieldEntity.DEAL)];
}

function updateOf(name: string, value: string): DealUpdate {
  if (name === DEADLINE) return deadlineOf(value ? timestampFromDate(endOfDay(value)) : undefined);
  return fieldUpdate(name, value);
}

function deadlineOf(deadline: Deal["deadline"]): DealUpdate {
  return { record: { deadline }, updateMask: { paths: [DEADLINE] } };
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
