import { type Deal, DealState } from "@/gen/suki/pipeline/v1/pipeline_pb";

export type Sums = { currency: string; won: string; open: string };

/** What was bought and what is open, in each currency of the deals; amounts as decimal text. */
export function sumsOf(deals: Pick<Deal, "state" | "amount">[]): Sums[] {
  const cents = new Map<string, { won: number; open: number }>();
  for (const { state, amount } of deals) {
    if (!amount?.amount || state === DealState.LOST) continue;
    const sums = cents.get(amount.currency) ?? { won: 0, open: 0 };
    sums[state === DealState.WON ? "won" : "open"] += Math.round(Number(amount.amount) * 100);
    cents.set(amount.currency, sums);
  }
  return [...cents].map(([currency, { won, open }]) => ({ currency, won: decimal(won), open: decimal(open) }));
}

function decimal(cents: number): string {
  return (cents / 100).toFixed(2);
}
