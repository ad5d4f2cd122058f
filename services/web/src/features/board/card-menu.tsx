import { Drawer, Menu, UnstyledButton } from "@mantine/core";
import { IconArrowRight, IconDots, IconThumbDown, IconTrophy } from "@tabler/icons-react";
import type { TFunction } from "i18next";
import { type ReactElement, type ReactNode, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useBoardTools } from "./board-context";
import classes from "./deal-card.module.css";
import { nameOf } from "./use-moves";

const SHEET_HEAD = 84;
const SHEET_ITEM = 48;

type Action = { key: string; label: string; icon: ReactNode; act: () => void };

/**
 * What can be done with a deal without dragging it: a menu, and where fingers are used a sheet of large buttons. Either is
 * made when it is asked for: a board shows a hundred cards.
 */
export function CardMenu({ deal, t }: { deal: Deal; t: TFunction<"board"> }) {
  const { touch } = useBoardTools();
  const [open, setOpen] = useState(false);
  const box = useRef<HTMLSpanElement>(null);
  const close = () => {
    setOpen(false);
    requestAnimationFrame(() => box.current?.querySelector("button")?.focus());
  };
  const button = (
    <button
      type="button"
      className={classes.menu}
      aria-label={t("actionsOf", { deal: nameOf(deal) })}
      aria-haspopup={touch ? "dialog" : "menu"}
      onClick={() => setOpen(true)}
    >
      <IconDots size={16} aria-hidden />
    </button>
  );
  return (
    <span ref={box} className={classes.menuPlace}>
      {open && !touch ? (
        <PointerMenu deal={deal} onClose={close}>
          {button}
        </PointerMenu>
      ) : (
        button
      )}
      {open && touch && <Sheet deal={deal} onClose={close} />}
    </span>
  );
}

function PointerMenu({ deal, onClose, children }: { deal: Deal; onClose: () => void; children: ReactElement }) {
  const { moves, closing } = useActions(deal);
  const item = ({ key, label, icon, act }: Action) => (
    <Menu.Item key={key} leftSection={icon} onClick={act}>
      {label}
    </Menu.Item>
  );
  return (
    <Menu opened onClose={onClose} position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>{children}</Menu.Target>
      <Menu.Dropdown>
        {moves.map(item)}
        <Menu.Divider />
        {closing.map(item)}
      </Menu.Dropdown>
    </Menu>
  );
}

function Sheet({ deal, onClose }: { deal: Deal; onClose: () => void }) {
  const { moves, closing } = useActions(deal);
  const actions = [...moves, ...closing];
  const height = SHEET_HEAD + SHEET_ITEM * actions.length;
  return (
    <Drawer opened onClose={onClose} position="bottom" size={`min(${height}px, 80dvh)`} title={nameOf(deal)}>
      {actions.map(({ key, label, icon, act }) => (
        <UnstyledButton
          key={key}
          className={classes.sheetItem}
          onClick={() => {
            onClose();
            act();
          }}
        >
          {icon}
          {label}
        </UnstyledButton>
      ))}
    </Drawer>
  );
}

function useActions(deal: Deal): { moves: Action[]; closing: Action[] } {
  const { t } = useTranslation("board");
  const { stages, moves, askLoss } = useBoardTools();
  return {
    moves: stages
      .filter(({ id }) => id !== deal.stageId)
      .map(({ id, name }) => ({
        key: id,
        label: t("moveTo", { stage: name }),
        icon: <IconArrowRight size={16} />,
        act: () => moves.move(deal, id, name),
      })),
    closing: [
      { key: "win", label: t("win"), icon: <IconTrophy size={16} color="var(--suki-won)" />, act: () => moves.win(deal) },
      { key: "lose", label: t("lose"), icon: <IconThumbDown size={16} color="var(--suki-lost)" />, act: () => askLoss(deal) },
    ],
  };
}
