/** Case and accents aside, as people type: "Peña" is found by "pena". */
function plain(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

/** Does every typed word begin somewhere in the text? */
export function matches(text: string, query: string): boolean {
  const inside = plain(text);
  return plain(query)
    .split(/\s+/)
    .filter(Boolean)
    .every((word) => inside.includes(word));
}

/** Of several ways to reach somebody, the one that was typed, else the first: shows why a row was found. */
export function foundBy(ways: readonly string[], query: string): string {
  const digits = query.replace(/\D/g, "");
  const typed = ways.find(
    (way) => (digits.length > 2 && way.replace(/\D/g, "").includes(digits)) || (query !== "" && matches(way, query)),
  );
  return typed ?? ways[0] ?? "";
}
