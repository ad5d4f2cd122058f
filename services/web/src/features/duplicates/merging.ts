import { callUnaryMethod } from "@connectrpc/connect-query";
import { MergesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { transport } from "@/lib/transport";
import { KINDS, type KindName } from "./kinds";

type Step = { loserId: string; takeFromLoser: string[] };

/** Puts one card after the other into the survivor. The merges' ids; when one is refused, those before it stand. */
export async function mergeAll(name: KindName, survivorId: string, steps: Step[]): Promise<string[]> {
  const done: string[] = [];
  for (const step of steps) {
    const asked = { survivorId, ...step, requestId: crypto.randomUUID() };
    const { mergeId } =
      name === "contact"
        ? await callUnaryMethod(transport, KINDS.contact.merge, asked)
        : await callUnaryMethod(transport, KINDS.company.merge, asked);
    done.push(mergeId);
  }
  return done;
}

/** Takes merges back, the last one first. */
export async function undoAll(mergeIds: string[]): Promise<void> {
  for (const id of [...mergeIds].reverse()) await callUnaryMethod(transport, MergesService.method.undoMerge, { id });
}

/** The fields in which a card and the survivor say different things, whoever owns them. */
export async function conflictsOf(name: KindName, survivorId: string, loserId: string): Promise<string[]> {
  const asked = { survivorId, loserId, validateOnly: true };
  const { conflicts } =
    name === "contact"
      ? await callUnaryMethod(transport, KINDS.contact.merge, asked)
      : await callUnaryMethod(transport, KINDS.company.merge, asked);
  return conflicts.filter((field) => field !== "owner_id");
}
