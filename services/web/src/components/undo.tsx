import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";

const SHOWN_MS = 8000;

let newest = "";

/** Says what was done, with a button that takes it back; what was done before is not offered any more. */
export function tellWithUndo(message: string, undo: () => void): void {
  notifications.hide(newest);
  const id = crypto.randomUUID();
  newest = id;
  const take = () => {
    notifications.hide(id);
    undo();
  };
  notifications.show({
    id,
    autoClose: SHOWN_MS,
    closeButtonProps: { "aria-label": i18next.t("close") },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" onClick={take}>
          {i18next.t("undo")}
        </Button>
      </Group>
    ),
  });
}
