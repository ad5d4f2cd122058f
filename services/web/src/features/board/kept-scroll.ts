const KEY = "suki.board.scroll";

/** Where each column was scrolled to, for as long as the tab is open. */
const places = new Map<string, number>(
  Object.entries(JSON.parse(sessionStorage.getItem(KEY) ?? "{}") as Record<string, number>),
);

export function keptScroll(name: string): number {
  return places.get(name) ?? 0;
}

/** To be called when the scroll has settled. */
export function keepScroll(name: string, offset: number): void {
  places.set(name, offset);
  sessionStorage.setItem(KEY, JSON.stringify(Object.fromEntries(places)));
}
