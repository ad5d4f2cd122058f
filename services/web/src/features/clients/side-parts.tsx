import { ActionIcon, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import type { ReactNode } from "react";

export function AddButton({ label, onClick }: { label: string; onClick: () => void }) {
  return (
    <ActionIcon variant="subtle" color="gray" aria-label={label} title={label} onClick={onClick}>
      <IconPlus size={16} />
    </ActionIcon>
  );
}

export function Nothing({ children }: { children: ReactNode }) {
  return (
    <Text size="sm" className="quiet">
      {children}
    </Text>
  );
}
