import { useMutation, useQuery } from "@connectrpc/connect-query";
import { ActionIcon, Anchor, Button, Group, Menu, Popover, Stack, Text, TextInput } from "@mantine/core";
import { IconBookmark, IconTrash, IconUser, IconUsers, IconUsersGroup } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type FormEvent, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { Answer } from "@/components/states";
import { Audience, type View, ViewsService } from "@/gen/suki/staff/v1/views_pb";
import { useColleagues } from "@/lib/colleagues";
import { useRefresh } from "@/lib/live";
import { useMay, useMe } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { useUrl } from "@/lib/url";
import { useSave } from "@/lib/use-save";
import { viewAt, viewOf, viewsIn } from "./views";

const AUDIENCES = [
  { audience: Audience.ME, name: "me", Icon: IconUser },
  { audience: Audience.DEPARTMENT, name: "department", Icon: IconUsers },
  { audience: Audience.EVERYBODY, name: "everybody", Icon: IconUsersGroup },
] as const;

/** Names for what the URL filters and sorts in a list: one's own, and what others share. */
export function SavedViews({ list }: { list: string }) {
  const { t } = useTranslation();
  const [search] = useUrl();
  const [opened, setOpened] = useState(false);
  // A list that is neither narrowed nor sorted shows no view, so that it does not wait for them.
  const enabled = opened || Object.keys(viewOf(search)).length > 0;
  const views = useQuery(ViewsService.method.listViews, { list }, { enabled });
  const saveView = useSave(ViewsService.method.saveView);
  useViewsOfBrowser(list);
  const current = viewAt(views.data?.views ?? [], search);
  const save = (name: string) =>
    saveView({ view: { list, name, search: viewOf(search) } }).then(() => setOpened(false), tellFailure);
  return (
    <Popover opened={opened} onChange={setOpened} position="bottom-end" shadow="md" width={320} trapFocus returnFocus>
      <Popover.Target>
        <Button variant="default" leftSection={<IconBookmark size={16} />} onClick={() => setOpened(!opened)}>
          {current?.name ?? t("views.title")}
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Stack gap="sm">
          <Answer of={views}>
            {(answer) =>
              answer.views.length === 0 ? (
                <Text size="sm" className="quiet">
                  {t("views.none")}
                </Text>
              ) : (
                answer.views.map((view) => <ViewRow key={view.id} view={view} onOpen={() => setOpened(false)} />)
              )
            }
          </Answer>
          <NameForm onSave={(name) => void save(name)} />
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** Saves what the release before kept in this browser. */
function useViewsOfBrowser(list: string) {
  const { mutateAsync } = useMutation(ViewsService.method.saveView);
  const refresh = useRefresh();
  useEffect(() => {
    const key = `suki.${list}.views`;
    const kept = viewsIn(localStorage.getItem(key));
    if (!kept.length) return;
    void Promise.all(kept.map(({ name, search }) => mutateAsync({ view: { list, name, search: viewOf(search) } }))).then(() => {
      localStorage.removeItem(key);
      refresh("staff");
    }, tellFailure);
  }, [list, mutateAsync, refresh]);
}

function ViewRow({ view, onOpen }: { view: View; onOpen: () => void }) {
  const { t } = useTranslation();
  const me = useMe();
  const may = useMay();
  const owner = useColleagues().byId(view.ownerId);
  const deleteView = useSave(ViewsService.method.deleteView);
  const mine = view.ownerId === me.employee?.id;
  const mayShare = may(ViewsService.method.shareView);
  return (
    <Group gap="xs" wrap="nowrap">
      <Anchor component={Link} to="." search={view.search as never} onClick={onOpen} size="sm" truncate>
        {view.name}
      </Anchor>
      {!mine && (
        <Text size="xs" className="quiet ellipsis">
          {owner?.name}
        </Text>
      )}
      <Group gap={0} wrap="nowrap" ml="auto">
        {mine && mayShare && <ShareMenu view={view} />}
        {(mine || mayShare) && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t("views.delete", { name: view.name })}
            onClick={() => void deleteView({ id: view.id }).catch(tellFailure)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        )}
      </Group>
    </Group>
  );
}

/** For whom the view is. */
function ShareMenu({ view }: { view: View }) {
  const { t } = useTranslation();
  const shareView = useSave(ViewsService.method.shareView);
  const now = AUDIENCES.find(({ audience }) => audience === view.audience) ?? AUDIENCES[0];
  const label = t("views.share", { name: view.name });
  return (
    <Menu position="bottom-end" shadow="md" withinPortal={false}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={label} title={t(`views.for.${now.name}`)}>
          <now.Icon size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {AUDIENCES.map(({ audience, name, Icon }) => (
          <Menu.Item
            key={name}
            leftSection={<Icon size={16} />}
            onClick={() => void shareView({ id: view.id, audience }).catch(tellFailure)}
          >
            {t(`views.for.${name}`)}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
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
