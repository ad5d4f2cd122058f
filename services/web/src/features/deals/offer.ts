import { fromCents, rounded, scaled, toCents } from "./decimal";

/** A line of an offer as it is typed: decimal texts, `key` tells the rows apart. */
export type LineDraft = {
  key: string;
  productId: string;
  name: string;
  quantity: string;
  price: string;
  discountPercent: string;
  taxPercent: string;
  /** The price has the tax in it. */
  taxIncluded: boolean;
};

// Four digits after the point each for quantity, price and percent, a hundred for the percent; cents stay.
const PLACES = 4;
const SCALE = 10n ** BigInt(3 * PLACES);

/** quantity × price less the discount, to the cent. */
export function lineTotal({
  quantity,
  price,
  discountPercent,
}: Pick<LineDraft, "quantity" | "price" | "discountPercent">): string {
  const kept = scaled("100", PLACES) - scaled(discountPercent, PLACES);
  return fromCents(rounded(scaled(quantity || "1", PLACES) * scaled(price, PLACES) * kept, SCALE));
}

/** On top of the line's sum or a part of it, to the cent. */
export function lineTax(line: Omit<LineDraft, "key" | "productId" | "name">): string {
  const percent = scaled(line.taxPercent, PLACES);
  const whole = scaled("100", PLACES) + (line.taxIncluded ? percent : 0n);
  return fromCents(rounded(toCents(lineTotal(line)) * percent, whole));
}

export function offerTax(lines: LineDraft[]): string {
  return fromCents(lines.reduce((sum, line) => sum + toCents(lineTax(line)), 0n));
}

/** With the taxes that come on top. */
export function offerTotal(lines: LineDraft[]): string {
  const onTop = toCents(offerTax(lines.filter(({ taxIncluded }) => !taxIncluded)));
  return fromCents(lines.reduce((sum, line) => sum + toCents(lineTotal(line)), onTop));
}
