import { useMutation, useQuery } from "@connectrpc/connect-query";
import { ActionIcon, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock, IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { When } from "@/components/when";
import { type Message, MessageState, NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { useRefresh } from "@/lib/live";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import classes from "./deal.module.css";

const LOOKS = {
  [MessageState.QUEUED]: { name: "queued", icon: IconClock, color: "var(--suki-quiet)" },
  [MessageState.SENT]: { name: "sent", icon: IconCheck, color: "var(--suki-won)" },
  [MessageState.FAILED]: { name: "failed", icon: IconAlertTriangle, color: "var(--suki-late)" },
} as const;

/** Letters about the deal and what became of each. */
export function DealLetters({ dealId }: { dealId: string }) {
  const { t } = useTranslation("deals");
  const letters = useQuery(NotificationsService.method.listMessages, { dealId, pageSize: 50 });
  return (
    <Section title={t("letters.title")}>
      <Answer of={letters}>
        {({ messages }) =>
          messages.length ? (
            <ul className={classes.list}>
              {messages.map((message) => (
                <Letter key={message.id} message={message} />
              ))}
            </ul>
          ) : (
            <Text size="sm" className="quiet">
              {t("letters.empty")}
            </Text>
          )
        }
      </Answer>
    </Section>
  );
}

function Letter({ message }: { message: Message }) {
  const { t } = useTranslation("deals");
  const look = LOOKS[message.state as keyof typeof LOOKS] ?? LOOKS[MessageState.QUEUED];
  const Icon = look.icon;
  return (
    <li>
      <Icon size={16} color={look.color} aria-hidden />
      <span className={classes.grow}>
        <span className="ellipsis">{message.subject || t("letters.noSubject")}</span>
        <span className={classes.second}>
          <span style={{ color: look.color }}>{t(`letters.${look.name}`)}</span>
          {[message.recipient, message.error].filter(Boolean).map((text) => (
            <span key={text}>{text}</span>
          ))}
        </span>
      </span>
      {message.state === MessageState.FAILED && <RetryButton id={message.id} />}
      <span className="quiet">
        <When at={message.sentTime ?? message.createTime} />
      </span>
    </li>
  );
}

function RetryButton({ id }: { id: string }) {
  const { t } = useTranslation("deals");
  const refresh = useRefresh();
  const may = useMay();
  const retry = useMutation(NotificationsService.method.retryMessage, {
    onSuccess: () => refresh("notifications"),
    onError: tellFailure,
  });
  if (!may(NotificationsService.method.retryMessage)) return null;
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={t("letters.retry")}
      loading={retry.isPending}
      onClick={() => retry.mutate({ id })}
    >
      <IconRefresh size={16} />
    </ActionIcon>
  );
}
