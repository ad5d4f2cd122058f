import { Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Message, MessageState } from "@/gen/suki/notifications/v1/notifications_pb";

const LOOKS = {
  [MessageState.UNSPECIFIED]: { icon: IconClock, color: "var(--suki-quiet)", name: "queued" },
  [MessageState.QUEUED]: { icon: IconClock, color: "var(--suki-quiet)", name: "queued" },
  [MessageState.SENT]: { icon: IconCheck, color: "var(--suki-won)", name: "sent" },
  [MessageState.FAILED]: { icon: IconAlertTriangle, color: "var(--suki-late)", name: "failed" },
} as const;

/** What became of a letter, and why it did not go out. */
export function State({ message }: { message: Message }) {
  const { t } = useTranslation("admin");
  const { icon: Icon, color, name } = LOOKS[message.state];
  return (
    <div>
      <Text size="sm" c={color} component="span" style={{ display: "inline-flex", alignItems: "center", gap: 4 }}>
        <Icon size={14} aria-hidden />
        {t(`messages.${name}`)}
      </Text>
      {message.error && (
        <Text size="xs" className="quiet" style={{ overflowWrap: "anywhere" }}>
          {t("messages.error", { error: message.error, count: message.attempts })}
        </Text>
      )}
    </div>
  );
}
