import { useQuery } from "@connectrpc/connect-query";
import { Badge, Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { SegmentsService } from "@/gen/suki/contacts/v1/segments_pb";

/** The segments that a client or a company is in; each leads to the others in it. */
export function SegmentsOf({ id }: { id: string }) {
  const { t } = useTranslation("clients");
  const { data } = useQuery(SegmentsService.method.listSegments, { cardId: id });
  if (!data?.segments.length) return null;
  return (
    <Group component="ul" gap={6} p={0} mt={0} mb="sm" aria-label={t("segments")} style={{ listStyle: "none" }}>
      {data.segments.map((segment) => (
        <li key={segment.id}>
          <Badge
            variant="light"
            tt="none"
            style={{ cursor: "pointer" }}
            renderRoot={(props) => <Link to="/clients" search={addressOf(segment.kind, segment.id) as never} {...props} />}
          >
            {segment.name}
          </Badge>
        </li>
      ))}
    </Group>
  );
}

function addressOf(kind: CardKind, segment: string): Record<string, string> {
  return kind === CardKind.COMPANY ? { tab: "companies", segment } : { segment };
}
