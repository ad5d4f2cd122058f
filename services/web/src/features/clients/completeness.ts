/** How much of what is wanted is known, in percent. */
export function percentKnown(wanted: readonly string[], missing: readonly string[]): number {
  return wanted.length ? Math.round((100 * (wanted.length - missing.length)) / wanted.length) : 100;
}
