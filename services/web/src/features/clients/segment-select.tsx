import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { useSegments } from "@/lib/segments";
import { useUrl } from "@/lib/url";

/** Narrows the list to a segment; absent where there are none. */
export function SegmentSelect({ kind }: { kind: CardKind }) {
  const { t } = useTranslation("clients");
  const [url, setUrl] = useUrl();
  const { choices } = useSegments(kind);
  if (!choices.length) return null;
  return (
    <Select
      aria-label={t("segment")}
      placeholder={t("segment")}
      clearable
      searchable
      data={choices}
      value={url.segment ?? null}
      onChange={(segment) => setUrl({ segment: segment ?? "" })}
    />
  );
}
