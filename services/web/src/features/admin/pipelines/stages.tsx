import { Button, ColorSwatch, Group, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconGripVertical, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import type { Column } from "@/components/table/columns";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { type Pipeline, PipelineService, type Stage, StageKind } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { useSave } from "@/lib/use-save";
import { moved } from "./order";
import { StageDialog } from "./stage-dialog";
import classes from "./stages.module.css";
import { useDragOrder } from "./use-drag-order";

type Open = { what: "edit" | "delete"; stage: Stage } | { what: "new" };

/** The stages of a pipeline in the order of the board. */
export function Stages({ pipeline }: { pipeline: Pipeline }) {
  const { t } = useTranslation("admin");
  const may = useMay();
  const [open, setOpen] = useState<Open>();
  const deleteStage = useSave(PipelineService.method.deleteStage);
  const manages = may(PipelineService.method.updateStage);
  const close = () => setOpen(undefined);
  const box = useRef<HTMLDivElement>(null);
  const ids = pipeline.stages.map(({ id }) => id);
  const reorder = useReorder(pipeline.id);
  useDragOrder(box, manages ? ids : [], reorder);
  return (
    <>
      <Text size="sm" className="quiet">
        {t("stages.sentence")}
      </Text>
      <div ref={box}>
        <RecordTable
          plain
          rows={pipeline.stages}
          idOf={({ id }) => id}
          columns={useColumns(manages)}
          empty={t("stages.empty")}
          actions={manages ? (stage) => <StageActions stage={stage} ids={ids} onOrder={reorder} onOpen={setOpen} /> : undefined}
        />
      </div>
      {manages && (
        <Group>
          <Button variant="default" size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen({ what: "new" })}>
            {t("stages.new")}
          </Button>
        </Group>
      )}
      {open?.what === "new" && <StageDialog pipelineId={pipeline.id} stage={undefined} onClose={close} />}
      {open?.what === "edit" && <StageDialog pipelineId={pipeline.id} stage={open.stage} onClose={close} />}
      {open?.what === "delete" && (
        <Confirm
          title={t("stages.delete")}
          text={t("stages.deleteText", { name: open.stage.name })}
          action={t("delete")}
          onConfirm={() => deleteStage({ id: open.stage.id })}
          onClose={close}
        />
      )}
    </>
  );
}

/** The stages in another order, as soon as it is chosen. */
function useReorder(pipelineId: string): (stageIds: string[]) => void {
  const reorderStages = useSave(PipelineService.method.reorderStages);
  return (stageIds) => void reorderStages({ pipelineId, stageIds }).catch(tellFailure);
}

function useColumns(draggable: boolean): Column<Stage>[] {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const lasting = (seconds: bigint) =>
    seconds ? format.duration(seconds) : <span className="quiet">{t("stages.noLimit")}</span>;
  return [
    {
      title: t("field.name"),
      cell: ({ name, color }) => (
        <Group gap="sm" wrap="nowrap">
          {draggable && (
            <span data-grip className={classes.grip} title={t("stages.drag")}>
              <IconGripVertical size={16} aria-hidden />
            </span>
          )}
          <ColorSwatch color={color || "var(--suki-on-time)"} size={12} withShadow={false} />
          {name}
        </Group>
      ),
    },
    { title: t("stages.kind"), cell: ({ kind }) => (kind === StageKind.LEAD ? t("stages.lead") : t("stages.work")) },
    { title: t("stages.planned"), cell: ({ plannedSeconds }) => lasting(plannedSeconds), numeric: true },
    { title: t("stages.idle"), cell: ({ idleLimitSeconds }) => lasting(idleLimitSeconds), numeric: true },
    { title: t("stages.probability"), cell: ({ probability }) => format.percent(probability), numeric: true },
  ];
}

type StageActionsProps = { stage: Stage; ids: string[]; onOrder: (ids: string[]) => void; onOpen: (open: Open) => void };

function StageActions({ stage, ids, onOrder, onOpen }: StageActionsProps) {
  const { t } = useTranslation("admin");
  const place = ids.indexOf(stage.id);
  const { name } = stage;
  const move = (by: number) => onOrder(moved(ids, place, place + by));
  return (
    <>
      <RowButton icon={IconArrowUp} label={t("moveUp", { name })} disabled={place === 0} onClick={() => move(-1)} />
      <RowButton
        icon={IconArrowDown}
        label={t("moveDown", { name })}
        disabled={place === ids.length - 1}
        onClick={() => move(1)}
      />
      <RowButton icon={IconPencil} label={t("editNamed", { name })} onClick={() => onOpen({ what: "edit", stage })} />
      <RowButton icon={IconTrash} label={t("deleteNamed", { name })} danger onClick={() => onOpen({ what: "delete", stage })} />
    </>
  );
}
