import "@mantine/spotlight/styles.css";
import { Group, Highlight, Loader, Text } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { createSpotlight, Spotlight } from "@mantine/spotlight";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./palette.module.css";
import { type Found, usePlacesAndActions, useRecords } from "./sources";

const TYPING_MS = 150;
const [store, palette] = createSpotlight();

/** Screens, actions, clients, companies, deals and people behind one field. */
export function PaletteDialog({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation("shell");
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), TYPING_MS);
  const known = usePlacesAndActions(query.trim());
  const { groups, searching } = useRecords(settled);

  useEffect(() => {
    if (opened) palette.open();
  }, [opened]);

  const shown = [...known, ...groups].filter((group) => group.found.length > 0);
  const waiting = searching || settled !== query.trim();
  return (
    <Spotlight.Root
      store={store}
      query={query}
      onQueryChange={setQuery}
      shortcut={null}
      onSpotlightClose={onClose}
      scrollable
      maxHeight="min(60vh, 480px)"
      title={t("palette.open")}
      classNames={{ header: classes.hidden }}
      centered={false}
      overlayProps={{ blur: 0 }}
    >
      <Spotlight.Search
        placeholder={t("palette.placeholder")}
        aria-label={t("palette.open")}
        leftSection={<IconSearch size={18} />}
        rightSection={waiting && <Loader size="xs" />}
      />
      <Spotlight.ActionsList>
        {shown.map(({ name, found }) => (
          <Spotlight.ActionsGroup key={name} label={t(`palette.${name}`)}>
            {found.map((one) => (
              <Row key={one.id} found={one} query={query} />
            ))}
          </Spotlight.ActionsGroup>
        ))}
        {!shown.length && !waiting && <Spotlight.Empty>{t("palette.nothing")}</Spotlight.Empty>}
      </Spotlight.ActionsList>
    </Spotlight.Root>
  );
}

function Row({ found, query }: { found: Found; query: string }) {
  const { icon: Icon } = found;
  return (
    <Spotlight.Action onClick={found.go} className={classes.action}>
      <Group gap="md" wrap="nowrap" w="100%">
        <Icon size={18} stroke={1.7} className={classes.icon} />
        <Highlight highlight={query.trim()} size="sm" className={`${classes.label} ellipsis`}>
          {found.label}
        </Highlight>
        {found.detail && (
          <Text size="xs" className={`${classes.detail} figures ellipsis`}>
            {found.detail}
          </Text>
        )}
      </Group>
    </Spotlight.Action>
  );
}
