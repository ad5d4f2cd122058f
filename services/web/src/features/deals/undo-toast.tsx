import { Anchor, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";

const STAYS_MS = 6000;

/** Says what was done, with a way back. */
export function tellWithUndo(message: string, undo: string, onUndo: () => void): void {
  const id = crypto.randomUUID();
  const back = () => {
    notifications.hide(id);
    onUndo();
  };
  notifications.show({
    id,
    autoClose: STAYS_MS,
    message: (
      <Group justify="space-between" wrap="nowrap">
        <Text size="sm">{message}</Text>
        <Anchor component="button" type="button" size="sm" fw={600} onClick={back}>
          {undo}
        </Anchor>
      </Group>
    ),
  });
}
