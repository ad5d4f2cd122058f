import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { explain } from "@/lib/errors";

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
  show(id, message, { label: i18next.t("undo"), onClick: take });
}

/** Says what could not be done, in the service's words, with a button that leads to where it can be mended. */
export function tellFailureWithWay(error: unknown, label: string, go: () => void): void {
  const id = crypto.randomUUID();
  const follow = () => {
    notifications.hide(id);
    go();
  };
  show(id, explain(error).message, { label, onClick: follow }, "red");
}

function show(id: string, message: string, { label, onClick }: { label: string; onClick: () => void }, color?: string): void {
  notifications.show({
    id,
    color,
    autoClose: SHOWN_MS,
    closeButtonProps: { "aria-label": i18next.t("close") },
    message: (
      <Group justify="space-between" wrap="nowrap" gap="sm">
        <Text size="sm">{message}</Text>
        <Button size="compact-sm" variant="light" onClick={onClick}>
          {label}
        </Button>
      </Group>
    ),
  });
}
