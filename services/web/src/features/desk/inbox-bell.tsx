import { useMutation, useQuery } from "@connectrpc/connect-query";
import { ActionIcon, Button, Group, Indicator, Popover, ScrollArea, Text, UnstyledButton } from "@mantine/core";
import { IconBell } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Answer, Empty } from "@/components/states";
import { When } from "@/components/when";
import { type Notice, NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { useRefresh } from "@/lib/live";
import { usePhoneWidth } from "@/lib/phone-width";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import classes from "./inbox-bell.module.css";

const SHOWN = 30;
const MOST = 99;

/** The notices of whoever is signed in, and how many are unread. */
export function InboxBell() {
  const may = useMay();
  return may(NotificationsService.method.listInbox) ? <Bell /> : null;
}

function Bell() {
  const { t } = useTranslation("shell");
  const [open, setOpen] = useState(false);
  const phone = usePhoneWidth();
  const inbox = useQuery(NotificationsService.method.listInbox, { pageSize: SHOWN });
  const { mutate: markRead } = useMarkRead();
  const navigate = useNavigate();
  const unread = inbox.data?.unreadCount ?? 0;

  const follow = (notice: Notice) => {
    setOpen(false);
    if (!notice.readTime) markRead({ ids: [notice.id] });
    if (notice.link.startsWith("/")) void navigate({ href: notice.link });
  };
  return (
    <Popover
      opened={open}
      onChange={setOpen}
      position="bottom-end"
      shadow="md"
      width={phone ? "calc(100vw - 24px)" : 380}
      trapFocus
    >
      <Indicator label={unread > MOST ? `${MOST}+` : unread} disabled={!unread} size={16} offset={4} color="var(--suki-late)">
        <Popover.Target>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="lg"
            aria-label={t("inbox.open", { count: unread })}
            onClick={() => setOpen(!open)}
          >
            <IconBell size={20} stroke={1.7} />
          </ActionIcon>
        </Popover.Target>
      </Indicator>
      <Popover.Dropdown p={0} aria-label={t("inbox.title")}>
        <Group justify="space-between" className={classes.head}>
          <Text fw={600}>{t("inbox.title")}</Text>
          {unread > 0 && (
            <Button variant="subtle" size="compact-sm" onClick={() => markRead({ ids: [] })}>
              {t("inbox.markAll")}
            </Button>
          )}
        </Group>
        <ScrollArea.Autosize mah="min(60vh, 480px)" type="auto">
          <Answer of={inbox}>
            {({ notices }) =>
              notices.length ? (
                notices.map((notice) => <Row key={notice.id} notice={notice} onFollow={() => follow(notice)} />)
              ) : (
                <Empty text={t("inbox.empty")} icon={<IconBell size={28} stroke={1.5} />} />
              )
            }
          </Answer>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

function useMarkRead() {
  const refresh = useRefresh();
  return useMutation(NotificationsService.method.markRead, { onSuccess: () => refresh("notifications"), onError: tellFailure });
}

function Row({ notice, onFollow }: { notice: Notice; onFollow: () => void }) {
  const { t } = useTranslation("shell");
  const unread = !notice.readTime;
  return (
    <UnstyledButton className={classes.notice} onClick={onFollow}>
      {unread ? <span className={classes.dot} role="img" aria-label={t("inbox.unread")} /> : <span className={classes.noDot} />}
      <span className={classes.text}>
        <Text size="sm" fw={unread ? 600 : 400} component="span" display="block">
          {notice.title}
        </Text>
        {notice.body && (
          <Text size="xs" className="quiet" component="span" display="block" lineClamp={3}>
            {notice.body}
          </Text>
        )}
      </span>
      <Text size="xs" className={`quiet ${classes.when}`} component="span">
        <When at={notice.createTime} />
      </Text>
    </UnstyledButton>
  );
}
