/** How many rows have come above the one that was on top; none when it is gone. */
export function newAbove(ids: string[], top: string | undefined): number {
  return Math.max(0, ids.indexOf(top ?? ""));
}
