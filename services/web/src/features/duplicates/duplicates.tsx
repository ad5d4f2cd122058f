import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Checkbox, Group, Stack, Tabs, Text } from "@mantine/core";
import { IconArrowMerge, IconBuilding, IconCopy, IconUser } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { byPage, More } from "@/components/more";
import { Page } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { tellWithUndo } from "@/components/toasts";
import { When } from "@/components/when";
import { RecordLink } from "@/features/clients/links";
import { type DuplicateGroup, DuplicatesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { phoneText } from "@/lib/phone";
import { tell, tellFailure } from "@/lib/toast";
import { useUrl } from "@/lib/url";
import { Compare } from "./compare";
import classes from "./duplicates.module.css";
import { type Card, cardsOf, KINDS, type KindName, nameOf, sidesOf } from "./kinds";
import { Certainty, Reasons } from "./matches";
import { stepsOf } from "./merge-plan";
import { conflictsOf, mergeAll, undoAll } from "./merging";

const PAGE = 30;

/** Cards that seem to be one client, as the standing job found them. */
export function Duplicates() {
  const { t } = useTranslation("clients");
  const [url, setUrl] = useUrl();
  const name: KindName = url.kind === "company" ? "company" : "contact";
  return (
    <Page title={t("duplicates.title")}>
      <Tabs value={name} onChange={(kind) => setUrl({ kind: kind === "company" ? kind : undefined })} keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="contact" leftSection={<IconUser size={16} />}>
            {t("people")}
          </Tabs.Tab>
          <Tabs.Tab value="company" leftSection={<IconBuilding size={16} />}>
            {t("companies")}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value={name}>
          <Groups key={name} name={name} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

function Groups({ name }: { name: KindName }) {
  const { t } = useTranslation("clients");
  const { listDuplicateGroups } = DuplicatesService.method;
  const list = useInfiniteQuery(listDuplicateGroups, { kind: KINDS[name].kind, pageSize: PAGE, pageToken: "" }, byPage);
  const [open, setOpen] = useState<Card[]>();
  const [chosen, setChosen] = useState<string[]>([]);
  return (
    <Answer of={list}>
      {({ pages }) => {
        const groups = pages.flatMap((page) => page.groups);
        const scan = pages[0]?.scanTime;
        const looked = scan && (
          <Text size="xs" className="quiet">
            {t("duplicates.lookedAt")} <When at={scan} />
          </Text>
        );
        if (!groups.length)
          return (
            <Stack gap={0} align="center">
              <Empty icon={<IconCopy size={28} stroke={1.3} />} text={t("duplicates.none")} />
              {looked}
            </Stack>
          );
        const picked = groups.filter(({ id }) => chosen.includes(id));
        return (
          <Stack gap="sm">
            <Group justify="space-between">
              {looked}
              <MergeMany name={name} groups={picked} onDone={() => setChosen([])} />
            </Group>
            {groups.map((group) => (
              <GroupRow
                key={group.id}
                name={name}
                group={group}
                chosen={chosen.includes(group.id)}
                onChosen={(on) => setChosen((old) => (on ? [...old, group.id] : old.filter((id) => id !== group.id)))}
                onCompare={() => setOpen(cardsOf(group))}
              />
            ))}
            <More of={list} />
            {open && <Compare name={name} cards={open} onClose={() => setOpen(undefined)} />}
          </Stack>
        );
      }}
    </Answer>
  );
}

type RowProps = {
  name: KindName;
  group: DuplicateGroup;
  chosen: boolean;
  onChosen: (on: boolean) => void;
  onCompare: () => void;
};

function GroupRow({ name, group, chosen, onChosen, onCompare }: RowProps) {
  const { t } = useTranslation("clients");
  const cards = cardsOf(group);
  const names = cards.map((card) => phoneText(nameOf(card)));
  return (
    <section className={classes.group} aria-label={names.join(", ")}>
      <Checkbox
        aria-label={t("duplicates.choose", { names: names.join(", ") })}
        checked={chosen}
        onChange={(event) => onChosen(event.currentTarget.checked)}
      />
      <div className={classes.cards}>
        {cards.map((card) => (
          <div key={card.id}>
            <RecordLink to={KINDS[name].link} id={card.id} fw={600}>
              {phoneText(nameOf(card))}
            </RecordLink>
            <Text size="xs" className="quiet">
              {[card.city, ...card.phones.map(phoneText), ...card.emails].filter(Boolean).slice(0, 3).join(" · ")}
            </Text>
          </div>
        ))}
      </div>
      <div className={classes.why}>
        <Certainty score={group.score} />
        <Reasons reasons={group.reasons} />
      </div>
      <Button size="xs" variant="light" onClick={onCompare}>
        {t("duplicates.compare")}
      </Button>
    </section>
  );
}

/** Merges the chosen groups in which the cards do not contradict one another; of the others it says that they are left. */
function MergeMany({ name, groups, onDone }: { name: KindName; groups: DuplicateGroup[]; onDone: () => void }) {
  const { t } = useTranslation("clients");
  const client = useQueryClient();
  const [place, setPlace] = useState<number>();
  if (!groups.length) return null;
  const merge = async () => {
    const done: string[] = [];
    let left = 0;
    try {
      for (const [number, group] of groups.entries()) {
        setPlace(number + 1);
        const merged = await mergedPlainly(name, cardsOf(group));
        if (merged) done.push(...merged);
        else left += 1;
      }
    } catch (error) {
      tellFailure(error);
    }
    setPlace(undefined);
    onDone();
    await client.invalidateQueries();
    const undo = () => void undoAll(done).then(() => client.invalidateQueries(), tellFailure);
    if (done.length) tellWithUndo(t("duplicates.mergedMany", { count: done.length, left }), undo);
    else tell(t("duplicates.allContradict"));
  };
  return (
    <Button
      size="xs"
      leftSection={<IconArrowMerge size={14} />}
      loading={place !== undefined}
      loaderProps={{ children: <span className="figures">{`${place} / ${groups.length}`}</span> }}
      onClick={() => void merge()}
    >
      {t("duplicates.mergeChosen", { count: groups.length })}
    </Button>
  );
}

/** The merges' ids; undefined when some two cards say different things. */
async function mergedPlainly(name: KindName, cards: Card[]): Promise<string[] | undefined> {
  const sides = sidesOf(cards, name, []);
  const survivorId = sides[0]?.id ?? "";
  for (const step of stepsOf(sides, survivorId, {})) {
    if ((await conflictsOf(name, survivorId, step.loserId)).length) return undefined;
  }
  return mergeAll(name, survivorId, stepsOf(sides, survivorId, {}));
}
