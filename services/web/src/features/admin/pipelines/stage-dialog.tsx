import { useTranslation } from "react-i18next";
import { PipelineService, type Stage, StageKind } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

const CLOCKS = ["planned_seconds", "idle_limit_seconds", "remind_seconds", "escalate_seconds"];
const CHANGEABLE = ["name", "color", "kind", "probability", ...CLOCKS];
const GREY = "#868e96";

export function StageDialog({
  pipelineId,
  stage,
  onClose,
}: {
  pipelineId: string;
  stage: Stage | undefined;
  onClose: () => void;
}) {
  const { t } = useTranslation("admin");
  const createStage = useSave(PipelineService.method.createStage);
  const updateStage = useSave(PipelineService.method.updateStage);
  const save = (values: ReturnType<typeof valuesOf>, requestId: string) => {
    const changes = {
      ...values,
      kind: Number(values.kind) as StageKind,
      plannedSeconds: BigInt(values.plannedSeconds),
      idleLimitSeconds: BigInt(values.idleLimitSeconds),
      remindSeconds: BigInt(values.remindSeconds),
      escalateSeconds: BigInt(values.escalateSeconds),
    };
    return stage
      ? updateStage({ stage: { ...changes, id: stage.id, version: stage.version }, updateMask: { paths: CHANGEABLE } })
      : createStage({ stage: { ...changes, pipelineId }, requestId });
  };
  return (
    <EditDialog
      draftKey={`stage.${stage?.id ?? pipelineId}`}
      title={stage ? t("stages.edit") : t("stages.new")}
      fields={[
        { name: "name", label: t("field.name"), required: true },
        { name: "color", label: t("stages.color"), kind: "color", required: true },
        {
          name: "kind",
          label: t("stages.kind"),
          hint: t("stages.kindHint"),
          kind: "select",
          required: true,
          choices: [
            { value: String(StageKind.LEAD), label: t("stages.lead") },
            { value: String(StageKind.WORK), label: t("stages.work") },
          ],
        },
        { name: "probability", label: t("stages.probability"), hint: t("stages.probabilityHint"), kind: "percent" },
        { name: "plannedSeconds", label: t("stages.planned"), hint: t("stages.plannedHint"), kind: "duration" },
        { name: "idleLimitSeconds", label: t("stages.idle"), hint: t("stages.idleHint"), kind: "duration" },
        { name: "remindSeconds", label: t("stages.remind"), hint: t("stages.remindHint"), kind: "duration" },
        { name: "escalateSeconds", label: t("stages.escalate"), hint: t("stages.escalateHint"), kind: "duration" },
      ]}
      initial={valuesOf(stage)}
      onSave={save}
      onClose={onClose}
    />
  );
}

function valuesOf(stage: Stage | undefined) {
  return {
    name: stage?.name ?? "",
    color: stage?.color || GREY,
    kind: String(stage?.kind || StageKind.WORK),
    plannedSeconds: Number(stage?.plannedSeconds ?? 0),
    idleLimitSeconds: Number(stage?.idleLimitSeconds ?? 0),
    remindSeconds: Number(stage?.remindSeconds ?? 0),
    escalateSeconds: Number(stage?.escalateSeconds ?? 0),
    probability: stage?.probability ?? 0,
  };
}
