import { ActionIcon, Tooltip } from "@mantine/core";
import { IconArrowBackUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { tellFailure } from "@/lib/toast";

/** Takes back one thing of many, where it is told. */
export function UndoButton({ undo }: { undo: () => Promise<unknown> }) {
  const { t } = useTranslation();
  const [busy, setBusy] = useState(false);
  const press = async () => {
    setBusy(true);
    await undo().catch(tellFailure);
    setBusy(false);
  };
  return (
    <Tooltip label={t("undo")}>
      <ActionIcon size="xs" variant="subtle" color="gray" loading={busy} aria-label={t("undo")} onClick={() => void press()}>
        <IconArrowBackUp size={13} />
      </ActionIcon>
    </Tooltip>
  );
}
