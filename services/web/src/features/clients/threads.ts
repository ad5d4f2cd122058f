import type { Timestamp } from "@bufbuild/protobuf/wkt";
import { timestampDate } from "@bufbuild/protobuf/wkt";
import { type Interaction, InteractionKind } from "@/gen/suki/contacts/v1/contacts_pb";
import { dayText } from "./moments";

/** A line of the timeline; a letter has the earlier letters of its thread folded below it. */
export type Line = { newest: Interaction; earlier: Interaction[] };
export type Day = { day: string; at: Timestamp; lines: Line[] };

/** "Re: Fwd: Offer" and "Offer" are one thread. */
export function threadOf(subject: string): string {
  return subject
    .replace(/^((re|fwd?|отв|пер)\s*:\s*)+/i, "")
    .trim()
    .toLowerCase();
}

/** Interactions, newest first, with letters of one subject folded into the newest of them. */
export function foldLetters(interactions: Interaction[]): Line[] {
  const lines: Line[] = [];
  const threads = new Map<string, Line>();
  for (const interaction of interactions) {
    const thread = interaction.kind === InteractionKind.LETTER ? threadOf(interaction.subject) : "";
    const folded = threads.get(thread);
    if (thread && folded) folded.earlier.push(interaction);
    else {
      const line = { newest: interaction, earlier: [] };
      lines.push(line);
      if (thread) threads.set(thread, line);
    }
  }
  return lines;
}

/** Lines parted by the local days on which they happened. */
export function byDay(lines: Line[]): Day[] {
  const days: Day[] = [];
  for (const line of lines) {
    const at = line.newest.happenTime;
    if (!at) continue;
    const day = dayText(timestampDate(at));
    const last = days.at(-1);
    if (last?.day === day) last.lines.push(line);
    else days.push({ day, at, lines: [line] });
  }
  return days;
}

export type DealStep = { step: "created" | "stage" | "won" | "lost"; detail: string };

/** What became of a deal, from a timeline's outcome such as "stage: Offer sent". */
export function dealStep(outcome: string): DealStep | undefined {
  const [, step, detail] = /^(created|stage|won|lost)(?:: ?(.*))?$/s.exec(outcome) ?? [];
  return step ? { step: step as DealStep["step"], detail: detail ?? "" } : undefined;
}
