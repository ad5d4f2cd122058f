import { useMutation } from "@connectrpc/connect-query";
import { ActionIcon, Button, Group, Menu, Modal, Stack, Text, TextInput } from "@mantine/core";
import { IconDots, IconDownload, IconEraser } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import type { Contact } from "@/gen/suki/contacts/v1/contacts_pb";
import { ErasureService } from "@/gen/suki/contacts/v1/erasure_pb";
import { useRefresh } from "@/lib/live";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";

/** What the law lets a person ask for: all that is known of them, and that it be forgotten. */
export function PersonalData({ contact }: { contact: Contact }) {
  const { t } = useTranslation("clients");
  const [erasing, setErasing] = useState(false);
  if (!useMay()(ErasureService.method.erasePerson) || contact.eraseTime) return null;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label={t("personal.title")} title={t("personal.title")}>
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{t("personal.title")}</Menu.Label>
          <Menu.Item
            component="a"
            href={`/files/personal-data/${contact.id}`}
            download
            leftSection={<IconDownload size={16} />}
          >
            {t("personal.export")}
          </Menu.Item>
          <Menu.Item color="var(--suki-late)" leftSection={<IconEraser size={16} />} onClick={() => setErasing(true)}>
            {t("personal.erase")}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {erasing && <EraseDialog contact={contact} onClose={() => setErasing(false)} />}
    </>
  );
}

/** It cannot be undone, so the name is typed. */
function EraseDialog({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const { t } = useTranslation(["clients", "common"]);
  const refresh = useRefresh();
  const name = phoneText(contact.displayName);
  const [typed, setTyped] = useState("");
  const { mutate, error, isPending } = useMutation(ErasureService.method.erasePerson, {
    onSuccess: () => {
      refresh("contacts");
      onClose();
    },
  });
  const erase = (event: FormEvent) => {
    event.preventDefault();
    mutate({ contactId: contact.id, version: contact.version });
  };
  return (
    <Modal opened onClose={onClose} title={t("personal.eraseName", { name })}>
      <form onSubmit={erase}>
        <Stack gap="md">
          <Text size="sm">{t("personal.eraseText")}</Text>
          <TextInput
            label={t("personal.typeName", { name })}
            data-autofocus
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
          />
          {error && <Failure error={error} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("cancel", { ns: "common" })}
            </Button>
            <Button type="submit" color="red.9" loading={isPending} disabled={typed.trim() !== name}>
              {t("personal.erase")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
