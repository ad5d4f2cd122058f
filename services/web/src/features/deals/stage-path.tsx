import { IconCheck } from "@tabler/icons-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { type Deal, DealState, type Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { usePipelines } from "./catalogue";
import classes from "./deal.module.css";

/** The stages of the deal's pipeline in order; a press moves an open deal there. */
export function StagePath({ deal, onMove }: { deal: Deal; onMove?: (stage: Stage) => void }) {
  const { t } = useTranslation("deals");
  const stages = usePipelines().byId(deal.pipelineId)?.stages ?? [];
  const at = stages.findIndex(({ id }) => id === deal.stageId);
  const here = useRef<HTMLLIElement>(null);
  useEffect(() => {
    if (at > 0) here.current?.scrollIntoView({ block: "nearest", inline: "center" });
  }, [at]);
  const open = deal.state === DealState.OPEN;
  return (
    <ol className={classes.path} aria-label={t("path.label")}>
      {stages.map((stage, index) => (
        <li
          key={stage.id}
          ref={index === at ? here : undefined}
          className={classes.step}
          data-past={index < at || undefined}
          data-at={index === at || undefined}
        >
          <button
            type="button"
            disabled={!open || !onMove}
            aria-current={index === at ? "step" : undefined}
            onClick={() => index !== at && onMove?.(stage)}
          >
            {index < at ? (
              <IconCheck size={14} aria-hidden />
            ) : (
              <span className={classes.dot} style={{ background: stage.color }} aria-hidden />
            )}
            <span className="ellipsis">{stage.name}</span>
          </button>
        </li>
      ))}
    </ol>
  );
}
