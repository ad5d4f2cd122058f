import { callUnaryMethod } from "@connectrpc/connect-query";
import { useState } from "react";
import { type Deal, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { explain } from "@/lib/errors";
import { useRefresh } from "@/lib/live";
import { tellFailure } from "@/lib/toast";
import { transport } from "@/lib/transport";
import { clashes, type Patch, pathsOf } from "./deal-edit";

const { getDeal, updateDeal } = PipelineService.method;

/** `theirs` is the deal as somebody else left it, while `mine` was typed. */
export type Conflict = { mine: Patch; theirs: Deal };
/** Saves what was changed on a deal that was read as `base`. True when it is saved. */
export type Save = (base: Deal, patch: Patch) => Promise<boolean>;

export function useDealEdit() {
  const refresh = useRefresh();
  const [conflict, setConflict] = useState<Conflict>();

  const save: Save = async (base, patch) => {
    try {
      await write(base, patch);
      return true;
    } catch (error) {
      if (explain(error).reason === "STALE_VERSION") return await settle(base, patch);
      tellFailure(error);
      return false;
    } finally {
      refresh("pipeline");
    }
  };

  /** Somebody was faster: where they changed something else, both changes hold; else the reader chooses. */
  const settle = async (base: Deal, patch: Patch): Promise<boolean> => {
    const theirs = await callUnaryMethod(transport, getDeal, { id: base.id });
    if (clashes(patch, base, theirs).length === 0) return save(theirs, patch);
    setConflict({ mine: patch, theirs });
    return false;
  };
  return { save, conflict, endConflict: () => setConflict(undefined) };
}

function write({ id, version }: Deal, patch: Patch): Promise<Deal> {
  return callUnaryMethod(transport, updateDeal, { deal: { id, version, ...patch }, updateMask: { paths: pathsOf(patch) } });
}
