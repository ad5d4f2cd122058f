import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Chip, Group, Stack } from "@mantine/core";
import { IconTimeline } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { byPage, More } from "@/components/more";
import { Answer, Empty } from "@/components/states";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { useFormat } from "@/lib/format";
import { isInstalled, useMe } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { chosenKinds, timelineQuery, type Whose } from "./client-query";
import { KIND_NAMES, KINDS, type KindName } from "./kinds";
import { byDay, type Day, foldLetters } from "./threads";
import classes from "./timeline.module.css";
import { TimelineLine } from "./timeline-line";

/** Everything that passed between the client and us, or about a deal, newest first. */
export function Timeline({ nothingYet, ...whose }: Whose & { nothingYet?: string }) {
  const { t } = useTranslation("clients");
  const [url] = useUrl();
  const chosen = chosenKinds(url);
  const asked = timelineQuery(whose, chosen);
  const list = useInfiniteQuery(ContactsService.method.listTimeline, asked, { ...byPage, placeholderData: (old) => old });
  return (
    <Stack gap="sm">
      <KindFilter chosen={chosen} />
      <Answer of={list}>
        {({ pages }) => {
          const days = byDay(foldLetters(pages.flatMap(({ interactions }) => interactions)));
          if (!days.length)
            return (
              <Empty
                icon={<IconTimeline size={28} stroke={1.3} />}
                text={chosen.length ? t("noneOfKind") : (nothingYet ?? t("nothingYet"))}
              />
            );
          return (
            <>
              {days.map((day) => (
                <DayLines key={day.day} day={day} />
              ))}
              <More of={list} />
            </>
          );
        }}
      </Answer>
    </Stack>
  );
}

function KindFilter({ chosen }: { chosen: KindName[] }) {
  const { t } = useTranslation("clients");
  const [, setUrl] = useUrl();
  const me = useMe();
  const offered = KIND_NAMES.filter((name) => {
    const kind = KINDS[name];
    return !("module" in kind) || isInstalled(me, kind.module);
  });
  return (
    <Chip.Group multiple value={chosen} onChange={(names) => setUrl({ kinds: names.join(".") })}>
      <Group gap={6} role="group" aria-label={t("filterKinds")}>
        {offered.map((name) => (
          <Chip key={name} value={name} size="xs" radius="sm" variant="light">
            {t(`kind.${name}`)}
          </Chip>
        ))}
      </Group>
    </Chip.Group>
  );
}

function DayLines({ day }: { day: Day }) {
  const format = useFormat();
  return (
    <section aria-label={format.date(day.at)}>
      <div className={classes.day}>
        <span>{format.date(day.at)}</span>
      </div>
      <ol className={classes.lines}>
        {day.lines.map((line) => (
          <TimelineLine key={line.newest.id} line={line} />
        ))}
      </ol>
    </section>
  );
}
