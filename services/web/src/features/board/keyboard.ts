import type { KeyboardEvent } from "react";

/** Arrows, and `j` and `k`, go from card to card; true when there was one to go to. */
export function goToCard(event: KeyboardEvent<HTMLElement>): boolean {
  const card = event.currentTarget.closest<HTMLElement>("[data-deal]");
  if (!card) return false;
  const target = neighbour(card, event.key);
  const link = target?.querySelector<HTMLElement>("a");
  link?.focus();
  target?.scrollIntoView({ block: "nearest", inline: "nearest" });
  return Boolean(link);
}

function neighbour(card: HTMLElement, key: string): Element | null | undefined {
  const row = card.parentElement;
  if (key === "ArrowDown" || key === "j") return row?.nextElementSibling?.firstElementChild;
  if (key === "ArrowUp" || key === "k") return row?.previousElementSibling?.firstElementChild;
  if (key !== "ArrowLeft" && key !== "ArrowRight") return undefined;
  let column = card.closest("[data-stage]");
  do column = (key === "ArrowRight" ? column?.nextElementSibling : column?.previousElementSibling) ?? null;
  while (column && !column.querySelector("[data-deal]"));
  return column?.querySelector("[data-deal]");
}
