import { Button, ColorSwatch, Group, Text } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Pipeline, PipelineService, type Stage, StageKind } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { Confirm } from "../parts/confirm";
import { type Column, RecordTable, RowButton } from "../parts/record-table";
import { useSave } from "../parts/use-save";
import { moved } from "./order";
import { StageDialog } from "./stage-dialog";

type Open = { what: "edit" | "delete"; stage: Stage } | { what: "new" };

/** The stages of a pipeline in the order of the board. */
export function Stages({ pipeline }: { pipeline: Pipeline }) {
  const { t } = useTranslation("admin");
  const may = useMay();
  const [open, setOpen] = useState<Open>();
  const deleteStage = useSave(PipelineService.method.deleteStage);
  const manages = may(PipelineService.method.updateStage);
  const close = () => setOpen(undefined);
  return (
    <>
      <Text size="sm" className="quiet">
        {t("stages.sentence")}
      </Text>
      <RecordTable
        rows={pipeline.stages}
        keyOf={({ id }) => id}
        columns={useColumns()}
        empty={t("stages.empty")}
        actions={manages ? (stage) => <StageActions stage={stage} pipeline={pipeline} onOpen={setOpen} /> : undefined}
      />
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

function useColumns(): Column<Stage>[] {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const lasting = (seconds: bigint) =>
    seconds ? format.duration(seconds) : <span className="quiet">{t("stages.noLimit")}</span>;
  return [
    {
      title: t("field.name"),
      cell: ({ name, color }) => (
        <Group gap="sm" wrap="nowrap">
          <ColorSwatch color={color || "var(--suki-on-time)"} size={12} withShadow={false} />
          {name}
        </Group>
      ),
    },
    { title: t("stages.kind"), cell: ({ kind }) => (kind === StageKind.LEAD ? t("stages.lead") : t("stages.work")) },
    { title: t("stages.planned"), cell: ({ plannedSeconds }) => lasting(plannedSeconds), right: true },
    { title: t("stages.idle"), cell: ({ idleLimitSeconds }) => lasting(idleLimitSeconds), right: true },
    { title: t("stages.probability"), cell: ({ probability }) => format.percent(probability), right: true },
  ];
}

function StageActions({ stage, pipeline, onOpen }: { stage: Stage; pipeline: Pipeline; onOpen: (open: Open) => void }) {
  const { t } = useTranslation("admin");
  const reorderStages = useSave(PipelineService.method.reorderStages);
  const ids = pipeline.stages.map(({ id }) => id);
  const place = ids.indexOf(stage.id);
  const { name } = stage;
  const move = (by: number) =>
    void reorderStages({ pipelineId: pipeline.id, stageIds: moved(ids, place, place + by) }).catch(tellFailure);
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
