import { useQuery } from "@connectrpc/connect-query";
import { Anchor, Drawer, Group, Stack, Text } from "@mantine/core";
import { IconPaperclip } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Answer } from "@/components/states";
import { type Message, NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { State } from "./state";

/** A letter as it was written. */
export function MessageDrawer({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const message = useQuery(NotificationsService.method.getMessage, { id });
  return (
    <Drawer opened onClose={onClose} position="right" size="lg" title={message.data?.subject || t("messages.letter")}>
      <Answer of={message}>{(letter) => <Letter message={letter} />}</Answer>
    </Drawer>
  );
}

function Letter({ message }: { message: Message }) {
  const { t } = useTranslation("admin");
  return (
    <Stack gap="md">
      <Group justify="space-between" gap="sm">
        <Text size="sm">{t("messages.to", { recipient: message.recipient })}</Text>
        <State message={message} />
      </Group>
      <Group gap="md">
        {message.contactId && (
          <Anchor size="sm" component={Link} to="/clients/$id" params={{ id: message.contactId } as never}>
            {t("messages.client")}
          </Anchor>
        )}
        {message.dealId && (
          <Anchor size="sm" component={Link} to="/deals/$id" params={{ id: message.dealId } as never}>
            {t("messages.deal")}
          </Anchor>
        )}
      </Group>
      <Text size="sm" className="surface" p="md" style={{ whiteSpace: "pre-wrap", overflowWrap: "anywhere" }}>
        {message.body}
      </Text>
      {message.attachments.map(({ documentId, fileName }) => (
        <Anchor key={documentId} size="sm" href={`/files/documents/${documentId}`} target="_blank">
          <Group gap={4} wrap="nowrap">
            <IconPaperclip size={16} />
            {fileName || t("messages.attachment")}
          </Group>
        </Anchor>
      ))}
    </Stack>
  );
}
