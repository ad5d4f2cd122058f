import { ActionIcon, Menu } from "@mantine/core";
import { IconArrowRight, IconDots, IconThumbDown, IconTrophy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useBoardTools } from "./board-context";
import classes from "./deal-card.module.css";
import { nameOf } from "./use-moves";

/** What can be done with a deal without dragging it. */
export function CardMenu({ deal }: { deal: Deal }) {
  const { t } = useTranslation("board");
  const { stages, moves, askLoss } = useBoardTools();
  return (
    <Menu position="bottom-end" shadow="md" withinPortal>
      <Menu.Target>
        <ActionIcon
          className={classes.menu}
          variant="subtle"
          color="gray"
          size={22}
          aria-label={t("actionsOf", { deal: nameOf(deal) })}
        >
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {stages
          .filter(({ id }) => id !== deal.stageId)
          .map(({ id, name }) => (
            <Menu.Item key={id} leftSection={<IconArrowRight size={16} />} onClick={() => moves.move(deal, id, name)}>
              {t("moveTo", { stage: name })}
            </Menu.Item>
          ))}
        <Menu.Divider />
        <Menu.Item leftSection={<IconTrophy size={16} color="var(--suki-won)" />} onClick={() => moves.win(deal)}>
          {t("win")}
        </Menu.Item>
        <Menu.Item leftSection={<IconThumbDown size={16} color="var(--suki-lost)" />} onClick={() => askLoss(deal)}>
          {t("lose")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
