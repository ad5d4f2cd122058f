import type { TFunction } from "i18next";

/** What may come of a call. The words of the services are kept; readers see them in their language. */
export const OUTCOMES = ["interested", "agreed", "call back", "thinking", "not interested", "wrong number"] as const;
type Outcome = (typeof OUTCOMES)[number];

function isKnown(outcome: string): outcome is Outcome {
  return (OUTCOMES as readonly string[]).includes(outcome);
}

/** The outcome in the reader's language; an unknown one as it was written. */
export function outcomeWord(t: TFunction<"calls">, outcome: string): string {
  return isKnown(outcome) ? t(`outcome.${outcome}`) : outcome;
}
