import { useQuery } from "@connectrpc/connect-query";
import { Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { When } from "@/components/when";
import { SourcesService } from "@/gen/suki/contacts/v1/sources_pb";
import { useSources } from "@/lib/sources";

/** By which sources a client came to us; absent while they never did. */
export function TouchesOf({ contactId }: { contactId: string }) {
  const { t } = useTranslation("clients");
  const sources = useSources();
  const { data } = useQuery(SourcesService.method.listTouches, { contactId });
  if (!data?.touches.length) return null;
  return (
    <Section title={t("touches.title")}>
      {data.touches.map(({ sourceId, kind, touchTime }, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the newest come first, and nothing of them is edited
        <Group key={place} justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm" className="ellipsis">
            {sources.nameOf(sourceId)}
            <span className="quiet">{` · ${t(kind === "form" ? "touches.form" : "touches.call")}`}</span>
          </Text>
          <Text size="xs" className="quiet" style={{ whiteSpace: "nowrap" }}>
            <When at={touchTime} />
          </Text>
        </Group>
      ))}
    </Section>
  );
}
