import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Group, SegmentedControl, UnstyledButton } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { When } from "@/components/when";
import { type Message, MessageState, NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { useUrl } from "@/lib/url";
import { useSave } from "@/lib/use-save";
import { MessageDrawer } from "./message-drawer";
import { State } from "./state";

const STATES = {
  queued: MessageState.QUEUED,
  sent: MessageState.SENT,
  failed: MessageState.FAILED,
} as const;
type StateName = keyof typeof STATES;
const NAMES = Object.keys(STATES) as StateName[];
const PAGE = 50;

/** Letters that went out or did not, and why. */
export function Messages() {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useUrl();
  const chosen = NAMES.find((name) => name === search.state);
  const asked = { state: chosen ? STATES[chosen] : MessageState.UNSPECIFIED };
  const messages = useInfiniteQuery(
    NotificationsService.method.listMessages,
    { ...asked, pageSize: PAGE, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (last) => last.nextPageToken || undefined },
  );
  const filter = (
    <SegmentedControl
      size="xs"
      aria-label={t("field.state")}
      data={[{ value: "", label: t("messages.all") }, ...NAMES.map((value) => ({ value, label: t(`messages.${value}`) }))]}
      value={chosen ?? ""}
      onChange={(state) => setSearch({ state: state || undefined })}
    />
  );
  return (
    <Section title={t("section.messages")} list={{ of: NotificationsService.method.listMessages, asked }} actions={filter}>
      <Answer of={messages}>
        {(answer) => (
          <MessageTable messages={answer.pages.flatMap((page) => page.messages)} onOpen={(message) => setSearch({ message })} />
        )}
      </Answer>
      {messages.hasNextPage && (
        <Group justify="center">
          <Button variant="default" loading={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
            {t("more")}
          </Button>
        </Group>
      )}
      {search.message && <MessageDrawer id={search.message} onClose={() => setSearch({ message: undefined })} />}
    </Section>
  );
}

function MessageTable({ messages, onOpen }: { messages: Message[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation("admin");
  return (
    <RecordTable
      plain
      rows={messages}
      idOf={({ id }) => id}
      empty={t("messages.empty")}
      columns={[
        {
          title: t("messages.subject"),
          cell: ({ id, subject }) => (
            <UnstyledButton
              onClick={() => onOpen(id)}
              style={{ textDecoration: "underline", textDecorationColor: "var(--suki-line)" }}
            >
              {subject || t("messages.noSubject")}
            </UnstyledButton>
          ),
        },
        { title: t("messages.recipient"), cell: ({ recipient }) => recipient },
        { title: t("field.state"), cell: (message) => <State message={message} /> },
        { title: t("messages.when"), cell: ({ sentTime, createTime }) => <When at={sentTime ?? createTime} /> },
      ]}
      actions={(message) => <Retry message={message} />}
    />
  );
}

function Retry({ message }: { message: Message }) {
  const { t } = useTranslation("admin");
  const may = useMay();
  const retryMessage = useSave(NotificationsService.method.retryMessage);
  if (message.state !== MessageState.FAILED || !may(NotificationsService.method.retryMessage)) return null;
  return (
    <RowButton
      icon={IconRefresh}
      label={t("messages.retry")}
      onClick={() => void retryMessage({ id: message.id }).catch(tellFailure)}
    />
  );
}
