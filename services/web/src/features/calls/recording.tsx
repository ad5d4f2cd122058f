import { ActionIcon } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import classes from "./recording.module.css";

/** Plays what was recorded of a call; nothing is fetched before it is asked for. */
export function Recording({ callId, autoPlay = false }: { callId: string; autoPlay?: boolean }) {
  const { t } = useTranslation("calls");
  return (
    // biome-ignore lint/a11y/useMediaCaption: nobody writes captions of telephone calls
    <audio
      className={classes.player}
      controls
      preload="none"
      autoPlay={autoPlay}
      src={`/files/recordings/${callId}`}
      aria-label={t("recording")}
    />
  );
}

/** A button that becomes the player, for the rows of a table. */
export function PlayRecording({ callId }: { callId: string }) {
  const { t } = useTranslation("calls");
  const [open, setOpen] = useState(false);
  if (open) return <Recording callId={callId} autoPlay />;
  return (
    <ActionIcon variant="default" size="sm" aria-label={t("play")} title={t("play")} onClick={() => setOpen(true)}>
      <IconPlayerPlay size={13} />
    </ActionIcon>
  );
}
