import { ExportMenu } from "@/components/export-menu";
import { ImportsService } from "@/gen/suki/contacts/v1/imports_pb";
import { useMay } from "@/lib/session";
import type { UrlState } from "@/lib/url";

type Props = { kind: "contacts" | "companies"; url: UrlState };

/** Of people or companies. */
export function ExportButton({ kind, url }: Props) {
  if (!useMay()(ImportsService.method.exportCards)) return null;
  const source_id = kind === "contacts" ? url.source : undefined;
  const asked = { query: url.q, owner_id: url.owner, source_id, segment_id: url.segment, custom: url.custom };
  return <ExportMenu list={kind} asked={asked} />;
}
