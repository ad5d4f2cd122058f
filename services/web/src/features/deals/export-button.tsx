import { ExportMenu } from "@/components/export-menu";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useMay } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { dayStart } from "./deal-search";

/** Of deals. */
export function ExportButton() {
  const [search] = useUrl();
  if (!useMay()(PipelineService.method.exportDeals)) return null;
  const asked = {
    query: search.q,
    owner_id: search.owner,
    department_id: search.department,
    source_id: search.source,
    pipeline_id: search.pipeline,
    stage_id: search.stage,
    state: search.state ?? "open",
    overdue: search.overdue === "1" ? "true" : undefined,
    created_from: dayStart(search.from)?.toISOString(),
    created_before: dayStart(search.to, 1)?.toISOString(),
    custom: search.custom,
  };
  return <ExportMenu list="deals" asked={asked} />;
}
