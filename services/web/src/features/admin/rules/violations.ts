import { ConnectError } from "@connectrpc/connect";
import { BadRequestSchema } from "@/gen/google/rpc/error_details_pb";
import { explain } from "@/lib/errors";

/** What is wrong with a rule: at its own fields, and at those of each action ("" is the action as a whole). */
export type RuleErrors = { own: Record<string, string>; actions: Record<number, Record<string, string>>; rest: unknown };

export const NO_ERRORS: RuleErrors = { own: {}, actions: {}, rest: undefined };

const OF_ACTION = /^rule\.actions\[(\d+)\](?:\.\w+)?(?:\.(\w+))?$/;
const OF_RULE: Record<string, string> = { INVALID_CONDITION: "condition", UNKNOWN_EVENT_TYPE: "eventType" };

export function errorsOf(error: unknown): RuleErrors {
  const { fields, reason, message } = explain(error);
  const found: RuleErrors = { own: {}, actions: {}, rest: undefined };
  for (const { field, description } of violations(error)) {
    const [, place, name = ""] = OF_ACTION.exec(field) ?? [];
    if (place === undefined) continue;
    const wrong = found.actions[Number(place)] ?? {};
    found.actions[Number(place)] = { ...wrong, [camel(name)]: description };
  }
  for (const name of ["name", "eventType", "condition"]) {
    if (fields[name]) found.own[name] = fields[name];
  }
  const meant = OF_RULE[reason];
  if (meant && !found.own[meant]) found.own[meant] = message;
  if (!Object.keys(found.own).length && !Object.keys(found.actions).length) found.rest = error;
  return found;
}

function violations(error: unknown) {
  return ConnectError.from(error)
    .findDetails(BadRequestSchema)
    .flatMap((detail) => detail.fieldViolations);
}

function camel(name: string): string {
  return name.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
