const CENTS = 100n;

/** Decimal text as a whole number of `places` digits after the point; what is no number counts as zero. */
export function scaled(text: string, places: number): bigint {
  const match = /^(-?)(\d*)\.?(\d*)$/.exec(text.trim());
  if (!match) return 0n;
  const digits = `${match[2]}${(match[3] ?? "").slice(0, places).padEnd(places, "0")}`;
  return BigInt(`${match[1]}${digits || "0"}`);
}

/** "1054.5" → 105450n. */
export function toCents(text: string | undefined): bigint {
  return scaled(text ?? "", 2);
}

/** 105450n → "1054.50". */
export function fromCents(cents: bigint): string {
  const size = cents < 0n ? -cents : cents;
  return `${cents < 0n ? "-" : ""}${size / CENTS}.${String(size % CENTS).padStart(2, "0")}`;
}

/** The quotient of two whole numbers, halves away from zero as the service rounds; `by` is positive. */
export function rounded(value: bigint, by: bigint): bigint {
  return value < 0n ? -rounded(-value, by) : (2n * value + by) / (2n * by);
}
