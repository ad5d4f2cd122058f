import { callUnaryMethod } from "@connectrpc/connect-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tellWithUndo } from "@/components/toasts";
import { type Deal, PipelineService, type Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useRefresh } from "@/lib/live";
import { tellFailure } from "@/lib/toast";
import { transport } from "@/lib/transport";
import type { Loss } from "./lose-deal";

const { moveDeal, winDeal, loseDeal, reopenDeal } = PipelineService.method;

/** The steps of one deal on its own page; each says what it did and can be taken back. */
export function useDealSteps(deal: Deal) {
  const { t } = useTranslation(["deals", "common"]);
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const { id, version, stageId } = deal;

  const step = async (said: string, call: () => Promise<Deal>, back?: (after: Deal) => Promise<unknown>) => {
    setBusy(true);
    try {
      const after = await call();
      if (back)
        tellWithUndo(
          said,
          () =>
            void back(after)
              .catch(tellFailure)
              .finally(() => refresh("pipeline")),
        );
    } catch (error) {
      tellFailure(error);
    } finally {
      setBusy(false);
      refresh("pipeline");
    }
  };
  const reopen = (after: Deal) => callUnaryMethod(transport, reopenDeal, { id, stageId, version: after.version });
  return {
    busy,
    move: (stage: Stage) =>
      step(
        t("said.moved", { stage: stage.name }),
        () => callUnaryMethod(transport, moveDeal, { id, stageId: stage.id, version }),
        (after) => callUnaryMethod(transport, moveDeal, { id, stageId, version: after.version }),
      ),
    win: () => step(t("said.won"), () => callUnaryMethod(transport, winDeal, { id, version }), reopen),
    lose: (loss: Loss) => step(t("said.lost"), () => callUnaryMethod(transport, loseDeal, { id, version, ...loss }), reopen),
    reopen: () => step(t("said.reopened"), () => reopen(deal)),
  };
}
