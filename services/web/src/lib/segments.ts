import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import type { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { SegmentsService } from "@/gen/suki/contacts/v1/segments_pb";
import { useMay } from "@/lib/session";

/** The segments of people or of companies, of both without a kind, as choices of a form, and the name of one. */
export function useSegments(kind?: CardKind): { choices: { value: string; label: string }[]; nameOf: (id: string) => string } {
  const { listSegments } = SegmentsService.method;
  const { data } = useQuery(listSegments, {}, { enabled: useMay()(listSegments) });
  return useMemo(() => {
    const all = data?.segments ?? [];
    const names = new Map(all.map(({ id, name }) => [id, name]));
    const choices = all.filter((one) => !kind || one.kind === kind).map(({ id, name }) => ({ value: id, label: name }));
    return { choices, nameOf: (id) => names.get(id) ?? "" };
  }, [data, kind]);
}
