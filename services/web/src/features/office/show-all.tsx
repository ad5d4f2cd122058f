import { Button } from "@mantine/core";
import { useTranslation } from "react-i18next";

/** Unfolds a long table and folds it again. */
export function ShowAll({ all, count, onToggle }: { all: boolean; count: number; onToggle: () => void }) {
  const { t } = useTranslation("office");
  return (
    <Button variant="subtle" size="compact-sm" onClick={onToggle} aria-expanded={all} style={{ alignSelf: "flex-start" }}>
      {all ? t("showFewer") : t("showAll", { count })}
    </Button>
  );
}
