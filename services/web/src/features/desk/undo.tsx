import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useTranslation } from "react-i18next";

const SHOWN_MS = 8000;

/** Says what was done, with a button that takes it back. */
export function useTellUndo(): (message: string, undo: () => void) => void {
  const { t } = useTranslation();
  return (message, undo) => {
    const take = () => {
      notifications.hide(id);
      undo();
    };
    const id = notifications.show({
      autoClose: SHOWN_MS,
      message: (
        <Group justify="space-between" wrap="nowrap" gap="sm">
          <Text size="sm">{message}</Text>
          <Button size="compact-sm" variant="light" onClick={take}>
            {t("undo")}
          </Button>
        </Group>
      ),
    });
  };
}
