/** Country codes of two digits; those that begin with 1 or 7 have one, all others three. */
const TWO_DIGITS = new Set(
  "20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98".split(
    " ",
  ),
);
/** How a country writes its numbers of that length; other numbers are written by threes. */
const GROUPS: Record<string, number[]> = {
  "1": [3, 3, 4],
  "7": [3, 3, 2, 2],
  "63": [3, 3, 4],
  "375": [2, 3, 2, 2],
  "380": [2, 3, 2, 2],
  "998": [2, 3, 2, 2],
};
const E164 = /^\+[1-9]\d{6,14}$/;

/** "+74951234567" → "+7 495 123 45 67", as it is read aloud; any other text, a name for example, stays as it is. */
export function phoneText(text: string): string {
  if (!E164.test(text)) return text;
  const code = codeOf(text.slice(1));
  const digits = text.slice(1 + code.length);
  const known = GROUPS[code];
  const sizes = known && sum(known) === digits.length ? known : byThrees(digits.length);
  const ends = sizes.map((_, index) => sum(sizes.slice(0, index + 1)));
  return [`+${code}`, ...sizes.map((size, index) => digits.slice((ends[index] ?? 0) - size, ends[index]))].join(" ");
}

function codeOf(digits: string): string {
  if (digits.startsWith("1") || digits.startsWith("7")) return digits.slice(0, 1);
  return digits.slice(0, TWO_DIGITS.has(digits.slice(0, 2)) ? 2 : 3);
}

/** Groups of three; no digit stands alone at the end. */
function byThrees(length: number): number[] {
  const rest = length % 3;
  const threes = Array.from({ length: Math.floor(length / 3) - (rest === 1 ? 1 : 0) }, () => 3);
  return rest === 0 ? threes : rest === 1 ? [...threes, 2, 2] : [...threes, 2];
}

function sum(sizes: number[]): number {
  return sizes.reduce((all, size) => all + size, 0);
}
