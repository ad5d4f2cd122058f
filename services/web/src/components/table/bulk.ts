import { explain } from "@/lib/errors";

export type BulkResult = { done: number; failed: { name: string; why: string }[] };

const AT_ONCE = 4;

/** Does the same to many, a few at a time; one refusal stops nothing. `onProgress` hears how many are finished. */
export async function forEachOf<Thing>(
  things: Thing[],
  name: (thing: Thing) => string,
  act: (thing: Thing) => Promise<unknown>,
  onProgress: (finished: number) => void,
): Promise<BulkResult> {
  const result: BulkResult = { done: 0, failed: [] };
  const left = [...things];
  const work = async () => {
    for (let thing = left.shift(); thing !== undefined; thing = left.shift()) {
      try {
        await act(thing);
        result.done += 1;
      } catch (error) {
        result.failed.push({ name: name(thing), why: explain(error).message });
      }
      onProgress(result.done + result.failed.length);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return result;
}
