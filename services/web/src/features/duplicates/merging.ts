import { callUnaryMethod } from "@connectrpc/connect-query";
import { MergesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { transport } from "@/lib/transport";
import { KINDS, type KindName } from "./kinds";

type Step = { loserId: string; takeFromLoser: string[] };
type Asked = { survivorId: string; loserId: string; takeFromLoser?: string[]; validateOnly?: boolean; requestId?: string };

async function merge(name: KindName, asked: Asked): Promise<{ mergeId: string; conflicts: string[] }> {
  return name === "contact"
    ? callUnaryMethod(transport, KINDS.contact.merge, asked)
    : callUnaryMethod(transport, KINDS.company.merge, asked);
}

/** Puts one card after the other into the survivor. The merges' ids; when one is refused, those before it stand. */
export async function mergeAll(name: KindName, survivorId: string, steps: Step[]): Promise<string[]> {
  const done: string[] = [];
  for (const step of steps) {
    const { mergeId } = await merge(name, { survivorId, ...step, requestId: crypto.randomUUID() });
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
  const { conflicts } = await merge(name, { survivorId, loserId, validateOnly: true });
  return conflicts.filter((field) => field !== "owner_id");
}
