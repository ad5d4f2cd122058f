import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import {
  IconBriefcase,
  IconCalendarEvent,
  IconFileText,
  IconForms,
  IconMail,
  IconMessage,
  IconNote,
  IconPhone,
  type TablerIcon,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Person } from "@/components/person";
import { Answer, Empty } from "@/components/states";
import { When } from "@/components/when";
import { ContactsService, type Interaction, InteractionKind } from "@/gen/suki/contacts/v1/contacts_pb";
import { useFormat } from "@/lib/format";
import classes from "./deal.module.css";

const KINDS: Record<
  number,
  { name: "note" | "call" | "letter" | "message" | "meeting" | "document" | "deal" | "form"; icon: TablerIcon }
> = {
  [InteractionKind.NOTE]: { name: "note", icon: IconNote },
  [InteractionKind.CALL]: { name: "call", icon: IconPhone },
  [InteractionKind.LETTER]: { name: "letter", icon: IconMail },
  [InteractionKind.MESSAGE]: { name: "message", icon: IconMessage },
  [InteractionKind.MEETING]: { name: "meeting", icon: IconCalendarEvent },
  [InteractionKind.DOCUMENT]: { name: "document", icon: IconFileText },
  [InteractionKind.DEAL]: { name: "deal", icon: IconBriefcase },
  [InteractionKind.FORM]: { name: "form", icon: IconForms },
};

/** What passed between the client and us about this deal, newest first. */
export function DealTimeline({ dealId }: { dealId: string }) {
  const { t } = useTranslation(["deals", "common"]);
  const timeline = useInfiniteQuery(
    ContactsService.method.listTimeline,
    { dealId, pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  return (
    <Answer of={timeline}>
      {({ pages }) => {
        const rows = pages.flatMap(({ interactions }) => interactions);
        if (!rows.length) return <Empty text={t("timeline.empty")} />;
        return (
          <>
            <ol className={classes.list}>
              {rows.map((row) => (
                <Row key={row.id} row={row} />
              ))}
            </ol>
            {timeline.hasNextPage && (
              <Button
                variant="default"
                mt="sm"
                loading={timeline.isFetchingNextPage}
                onClick={() => void timeline.fetchNextPage()}
              >
                {t("common:loadMore")}
              </Button>
            )}
          </>
        );
      }}
    </Answer>
  );
}

function Row({ row }: { row: Interaction }) {
  const { t } = useTranslation(["deals", "common"]);
  const format = useFormat();
  const kind = KINDS[row.kind] ?? { name: "note" as const, icon: IconNote };
  const Icon = kind.icon;
  const facts = [row.outcome, row.durationSeconds ? format.duration(row.durationSeconds) : ""].filter(Boolean).join(" · ");
  return (
    <li>
      <Icon size={16} role="img" aria-label={t(`timeline.${kind.name}`)} />
      <span className={classes.grow}>
        <span>{row.subject || t(`timeline.${kind.name}`)}</span>
        {row.body && <span className={classes.body}>{row.body}</span>}
        <span className={classes.second}>
          <Person id={row.employeeId} size={18} />
          {facts}
        </span>
      </span>
      <span className="quiet">
        <When at={row.happenTime} />
      </span>
    </li>
  );
}
