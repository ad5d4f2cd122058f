import { ActionIcon, Button, Group, Popover, Stack, Text, TextInput } from "@mantine/core";
import { useLocalStorage } from "@mantine/hooks";
import { IconBookmark, IconTrash } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { useUrl } from "@/lib/url";
import { type View, viewAt, viewOf } from "./views";

/** Names for what the URL filters and sorts in a list, kept in this browser. */
export function SavedViews({ list }: { list: string }) {
  const { t } = useTranslation();
  const [search] = useUrl();
  const [opened, setOpened] = useState(false);
  const [views, setViews] = useLocalStorage<View[]>({ key: `suki.${list}.views`, defaultValue: [] });
  const current = viewAt(views, search);
  const save = (name: string) => {
    setViews((old) => [...old.filter((view) => view.name !== name), { name, search: viewOf(search) }]);
    setOpened(false);
  };
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={280} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} />} onClick={() => setOpened(!opened)}>
          {current?.name ?? t("views.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          {views.length === 0 && (
            <Text size="sm" className="quiet">
              {t("views.none")}
            </Text>
          )}
          {views.map((view) => (
            <ViewRow
              key={view.name}
              view={view}
              onOpen={() => setOpened(false)}
              onDelete={() => setViews((old) => old.filter(({ name }) => name !== view.name))}
            />
          ))}
          <NameForm onSave={save} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

function ViewRow({ view, onOpen, onDelete }: { view: View; onOpen: () => void; onDelete: () => void }) {
  const { t } = useTranslation();
  return (
    <Group gap="xs" wrap="nowrap" justify="space-between">
      <Link to="." search={view.search as never} onClick={onOpen}>
        {view.name}
      </Link>
      <ActionIcon variant="subtle" color="gray" aria-label={t("views.delete", { name: view.name })} onClick={onDelete}>
        <IconTrash size={16} />
      </ActionIcon>
    </Group>
  );
}

function NameForm({ onSave }: { onSave: (name: string) => void }) {
  const { t } = useTranslation();
  const [name, setName] = useState("");
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim()) onSave(name.trim());
  };
  return (
    <form onSubmit={submit}>
      <Group gap="sm" align="end" wrap="nowrap">
        <TextInput flex={1} label={t("views.name")} value={name} onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit">{t("save")}</Button>
      </Group>
    </form>
  );
}
