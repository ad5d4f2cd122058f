import { useTranslation } from "react-i18next";
import { usePipelines } from "@/features/deals/catalogue";
import { useSegments } from "@/lib/segments";
import type { ScriptDraft } from "./draft";

type Told = Pick<ScriptDraft, "segmentId" | "pipelineId" | "stageId"> & { questions: { text: string }[] };

/** For whom a script is and what it asks, in one sentence. */
export function useSentence(): (script: Told) => string {
  const { t } = useTranslation("admin");
  const { byId, stage } = usePipelines();
  const segments = useSegments();
  return ({ segmentId, pipelineId, stageId, questions }) =>
    t("scripts.sentence", {
      segment: segmentId ? t("scripts.aSegment", { name: segments.nameOf(segmentId) }) : t("scripts.anyClient"),
      pipeline: byId(pipelineId)?.name ?? t("scripts.anyPipeline"),
      stage: stage(stageId)?.name ?? t("scripts.anyStage"),
      first: `“${questions[0]?.text || "…"}”`,
      count: questions.length,
    });
}
