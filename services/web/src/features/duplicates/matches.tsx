import { useQuery } from "@connectrpc/connect-query";
import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconCopy } from "@tabler/icons-react";
import { keepPreviousData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { RecordLink } from "@/features/clients/links";
import { DuplicateAction, DuplicatesService, type Match } from "@/gen/suki/contacts/v1/duplicates_pb";
import { useColleagues } from "@/lib/colleagues";
import { useFormat } from "@/lib/format";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { KINDS, kindNameOf } from "./kinds";
import { certaintyOf, toldReasons } from "./wording";

const TYPING_MS = 300;

/** What is typed so far, of a person or of a company. */
export type Typed = { contact: Record<string, unknown> } | { company: Record<string, unknown> };

/** The cards that are like the typed one, a moment after the typing; none while there is too little to compare. */
export function useMatches(typed: Typed | undefined): Match[] {
  const may = useMay();
  const [settled] = useDebouncedValue(typed, TYPING_MS);
  const enabled = settled !== undefined && may(DuplicatesService.method.findDuplicates);
  const { data } = useQuery(DuplicatesService.method.findDuplicates, settled ?? {}, {
    enabled,
    placeholderData: keepPreviousData,
    retry: false,
  });
  return enabled && typed ? (data?.matches ?? []) : [];
}

/** Is one of them a reason to refuse the card? */
export function isBlocked(matches: Match[]): boolean {
  return matches.some(({ action }) => action === DuplicateAction.BLOCK);
}

/** "Looks like …": each with how sure it is and why. `compare` offers to put it together with the card that is shown. */
export function Matches({
  matches,
  onOpen,
  compare,
}: {
  matches: Match[];
  onOpen?: () => void;
  compare?: (match: Match) => void;
}) {
  const { t } = useTranslation("clients");
  if (!matches.length) return null;
  return (
    <Alert variant="default" icon={<IconCopy size={18} />} title={t("duplicates.looksLike")} aria-live="polite">
      <Stack gap="sm">
        {matches.map((match) => (
          <Group key={match.id} justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
            <MatchLine match={match} onOpen={onOpen} />
            {compare && match.name && (
              <Button size="compact-sm" variant="light" onClick={() => compare(match)}>
                {t("duplicates.compare")}
              </Button>
            )}
          </Group>
        ))}
        {isBlocked(matches) && (
          <Text size="sm" fw={600}>
            {t("duplicates.blocked")}
          </Text>
        )}
      </Stack>
    </Alert>
  );
}

function MatchLine({ match, onOpen }: { match: Match; onOpen?: () => void }) {
  const { t } = useTranslation("clients");
  const owner = useColleagues().byId(match.ownerId)?.name;
  const { link } = KINDS[kindNameOf(match.kind)];
  return (
    <div>
      <Group gap={6}>
        {match.name ? (
          <span onClickCapture={onOpen}>
            <RecordLink to={link} id={match.id} fw={600}>
              {phoneText(match.name)}
            </RecordLink>
          </span>
        ) : (
          <Text size="sm" fw={600}>
            {owner ? t("duplicates.cardOf", { owner }) : t("duplicates.cardOfAnother")}
          </Text>
        )}
        <Certainty score={match.score} />
      </Group>
      <Reasons reasons={match.reasons} />
    </div>
  );
}

export function Certainty({ score }: { score: number }) {
  const { t } = useTranslation("clients");
  const format = useFormat();
  return (
    <Text size="xs" className="quiet figures">
      {t(`duplicates.certainty.${certaintyOf(score)}`, { percent: format.percent(Math.round(score * 100)) })}
    </Text>
  );
}

export function Reasons({ reasons }: { reasons: Match["reasons"] }) {
  const { t } = useTranslation("clients");
  const told = toldReasons(reasons).map(({ field, likeness, theirs }) => {
    const said = `${t(`duplicates.field.${field}`)}: ${t(`duplicates.likeness.${likeness}`)}`;
    // The name stands beside it, and what is the same need not be said twice.
    const shown = field !== "name" && likeness !== "same" && theirs;
    return shown ? `${said} (${field === "phone" ? phoneText(theirs) : theirs})` : said;
  });
  return (
    <Text size="xs" className="quiet">
      {told.join(" · ")}
    </Text>
  );
}
