import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { type Pipeline, PipelineService, type Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";

const LONG_MS = 5 * 60_000;

/** Pipelines in use, the default one first, and lookups that know the archived ones too. */
export function usePipelines(): {
  list: Pipeline[];
  byId: (id: string) => Pipeline | undefined;
  stage: (id: string) => Stage | undefined;
} {
  const { data } = useQuery(PipelineService.method.listPipelines, { includeArchived: true }, { staleTime: LONG_MS });
  return useMemo(() => {
    const all = data?.pipelines ?? [];
    const pipelines = new Map(all.map((pipeline) => [pipeline.id, pipeline]));
    const stages = new Map(all.flatMap((pipeline) => pipeline.stages).map((stage) => [stage.id, stage]));
    return {
      list: all.filter(({ archived }) => !archived),
      byId: (id) => pipelines.get(id),
      stage: (id) => stages.get(id),
    };
  }, [data]);
}
