import { ActionIcon, Tooltip } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import classes from "./row-button.module.css";

type RowButtonProps = { icon: Icon; label: string; onClick: () => void; disabled?: boolean; danger?: boolean };

/** A small button with an icon, at the end of a row. */
export function RowButton({ icon: Picture, label, onClick, disabled, danger }: RowButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={danger ? "red" : "gray"}
        className={classes.button}
        aria-label={label}
        onClick={onClick}
        disabled={disabled}
      >
        <Picture size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
