/** A custom field and what it must hold; numbers and days from and to. */
export type Wanted = { key: string; value?: string; from?: string; to?: string };

const RANGE = "..";

/** As the address has it: `colour:red~area::100..200`. */
export function wantedText(wanted: Wanted[]): string {
  const parts = wanted.filter(({ value, from, to }) => value || from || to);
  return parts.map(partText).join("~");
}

function partText({ key, value, from = "", to = "" }: Wanted): string {
  return value ? `${key}:${encode(value)}` : `${key}::${encode(from)}${RANGE}${encode(to)}`;
}

/** The signs that part what is asked are written otherwise where they are meant. */
function encode(value: string): string {
  return encodeURIComponent(value).replaceAll("~", "%7E");
}

export function wantedOf(text: string | undefined): Wanted[] {
  return (text ?? "").split("~").flatMap((part): Wanted[] => {
    const [key = "", value = "", range] = part.split(":");
    if (key && value) return [{ key, value: decodeURIComponent(value) }];
    const [from = "", to = ""] = (range ?? "").split(RANGE).map(decodeURIComponent);
    return key && (from || to) ? [{ key, from, to }] : [];
  });
}
