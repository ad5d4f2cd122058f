import type { Fact } from "@/gen/suki/kpi/v1/kpi_pb";

const KINDS = ["deal", "call", "message", "meeting", "document", "task", "contact"] as const;
type Kind = (typeof KINDS)[number];

/** What a fact is about and the screen that shows it; some things have no screen of their own. */
export function whereIs({ subject, subjectId }: Pick<Fact, "subject" | "subjectId">) {
  const kind = KINDS.find((known) => known === subject);
  return kind && { kind, to: screenOf(kind, subjectId) };
}

function screenOf(kind: Kind, id: string) {
  if (!id) return undefined;
  if (kind === "deal") return { to: "/deals/$id", params: { id } } as const;
  if (kind === "contact") return { to: "/clients/$id", params: { id } } as const;
  if (kind === "call") return { to: "/calls", search: { call: id } } as const;
  return kind === "meeting" ? ({ to: "/calendar" } as const) : undefined;
}
