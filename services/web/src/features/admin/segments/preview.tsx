import { useQuery } from "@connectrpc/connect-query";
import { Alert, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { SegmentsService } from "@/gen/suki/contacts/v1/segments_pb";
import { phoneText } from "@/lib/phone";
import type { SegmentDraft } from "./fields";

const WAIT_MS = 400;

/** Who would be in it, of the clients that one sees. */
export function Preview({ draft }: { draft: SegmentDraft }) {
  const { t } = useTranslation("admin");
  const [asked] = useDebouncedValue({ ...draft, name: draft.name || "?" }, WAIT_MS);
  const preview = useQuery(SegmentsService.method.previewSegment, { segment: asked }, { placeholderData: (old) => old });
  if (preview.error) return <Failure error={preview.error} />;
  if (!preview.data) return null;
  const names = preview.data.cards.map(({ displayName }) => phoneText(displayName));
  return (
    <Alert variant="light" role="status">
      <Text size="sm" fw={600}>
        {t("segments.fit", { count: Number(preview.data.cardCount) })}
      </Text>
      {names.length > 0 && <Text size="sm">{names.join(", ")}</Text>}
    </Alert>
  );
}
