import { useTranslation } from "react-i18next";
import { type Pipeline, PipelineService, StageKind } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useUrl } from "@/lib/url";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

const FIRST_COLOR = "#868e96";

export function PipelineDialog({ pipeline, onClose }: { pipeline: Pipeline | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const [, setSearch] = useUrl();
  const createPipeline = useSave(PipelineService.method.createPipeline);
  const updatePipeline = useSave(PipelineService.method.updatePipeline);
  const create = async (values: { name: string; currency: string; default: boolean }, requestId: string) => {
    const stages = [{ name: t("pipelines.firstStage"), kind: StageKind.LEAD, color: FIRST_COLOR }];
    const made = await createPipeline({ pipeline: { ...values, stages }, requestId });
    setSearch({ pipeline: made.id });
  };
  return (
    <EditDialog
      draftKey={`pipeline.${pipeline?.id}`}
      title={pipeline ? t("pipelines.edit") : t("pipelines.new")}
      fields={[
        { name: "name", label: t("field.name"), required: true },
        { name: "currency", label: t("field.currency"), hint: t("field.currencyHint"), required: true },
        { name: "default", label: t("pipelines.default"), hint: t("pipelines.defaultHint"), kind: "switch" },
        ...(pipeline
          ? [{ name: "archived" as const, label: t("archived"), hint: t("pipelines.archivedHint"), kind: "switch" as const }]
          : []),
      ]}
      initial={{
        name: pipeline?.name ?? "",
        currency: pipeline?.currency || "USD",
        default: pipeline?.default ?? false,
        archived: pipeline?.archived ?? false,
      }}
      onSave={({ archived, ...values }, requestId) =>
        pipeline
          ? updatePipeline({
              pipeline: { ...values, archived, id: pipeline.id, version: pipeline.version },
              updateMask: { paths: ["name", "currency", "default", "archived"] },
            })
          : create(values, requestId)
      }
      onClose={onClose}
    />
  );
}
