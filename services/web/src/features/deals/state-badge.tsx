import { IconCircleDot, IconThumbDown, IconTrophy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { type Deal, DealState } from "@/gen/suki/pipeline/v1/pipeline_pb";
import classes from "./deals.module.css";

const LOOKS = {
  [DealState.OPEN]: { name: "open", icon: IconCircleDot, color: "var(--suki-quiet)" },
  [DealState.WON]: { name: "won", icon: IconTrophy, color: "var(--suki-won)" },
  [DealState.LOST]: { name: "lost", icon: IconThumbDown, color: "var(--suki-lost)" },
} as const;

export function StateBadge({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  const look = LOOKS[deal.state as keyof typeof LOOKS];
  if (!look) return null;
  const Icon = look.icon;
  return (
    <span className={classes.sign} style={{ color: look.color }}>
      <Icon size={15} aria-hidden />
      {t(`badge.${look.name}`)}
    </span>
  );
}
