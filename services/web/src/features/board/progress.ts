import { type Timestamp, timestampDate } from "@bufbuild/protobuf/wkt";
import type { Deal, Stage } from "@/gen/suki/pipeline/v1/pipeline_pb";

const DUE_SOON = 0.8;

export type Pace = "unplanned" | "onTime" | "dueSoon" | "late";
/** Seconds in the stage against its plan; `part` is 1 when the plan is used up. */
export type Progress = { spent: number; planned: number; part: number; pace: Pace };

/**
 * The plan runs in the owner's working time, which the service knows: it says when the plan is used up. Until it has said so
 * the clock counts.
 */
export function stageProgress(
  deal: Pick<Deal, "stageEnterTime" | "stageDueTime">,
  stage: Pick<Stage, "plannedSeconds">,
  now: number,
): Progress {
  const since = secondsSince(deal.stageEnterTime, now);
  const planned = Number(stage.plannedSeconds);
  const whole = deal.stageDueTime ? secondsSince(deal.stageEnterTime, timestampDate(deal.stageDueTime).getTime()) : planned;
  const part = planned ? since / Math.max(1, whole) : 0;
  const spent = planned && deal.stageDueTime ? part * planned : since;
  const pace = !planned ? "unplanned" : part > 1 ? "late" : part >= DUE_SOON ? "dueSoon" : "onTime";
  return { spent, planned, part, pace };
}

/** Seconds since anybody spoke with the client, or since the deal came into its stage; too long once past the stage's limit. */
export type Silence = { seconds: number; tooLong: boolean };

export function silence(
  deal: Pick<Deal, "lastContactTime" | "stageEnterTime" | "idleDueTime">,
  stage: Pick<Stage, "idleLimitSeconds">,
  now: number,
): Silence {
  const seconds = secondsSince(deal.lastContactTime ?? deal.stageEnterTime, now);
  const limit = Number(stage.idleLimitSeconds);
  const until = deal.idleDueTime ? timestampDate(deal.idleDueTime).getTime() < now : seconds > limit;
  return { seconds, tooLong: limit > 0 && until };
}

function secondsSince(moment: Timestamp | undefined, now: number): number {
  return moment ? Math.max(0, (now - timestampDate(moment).getTime()) / 1000) : 0;
}
