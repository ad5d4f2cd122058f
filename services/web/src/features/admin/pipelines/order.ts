/** The list with the item of one place at another. */
export function moved<Item>(list: readonly Item[], from: number, to: number): Item[] {
  const rest = list.filter((_, place) => place !== from);
  return [...rest.slice(0, to), ...list.slice(from, from + 1), ...rest.slice(to)];
}

/** The list after an item was dropped before or after another one; undefined when that changes nothing. */
export function dropped<Item>(list: readonly Item[], item: Item, over: Item, after: boolean): Item[] | undefined {
  const rest = list.filter((one) => one !== item);
  const from = list.indexOf(item);
  const to = rest.indexOf(over) + (after ? 1 : 0);
  return item === over || from < 0 || from === to ? undefined : moved(list, from, to);
}
