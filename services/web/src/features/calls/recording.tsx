import { Button } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";

const RecordingPlayer = lazy(() => import("./recording-player").then((module) => ({ default: module.RecordingPlayer })));

/** What was recorded of a call: a button that becomes the player. Nothing is fetched before it is asked for. */
export function Recording({ callId, openAtFirst = false }: { callId: string; openAtFirst?: boolean }) {
  const { t } = useTranslation("calls");
  const [open, setOpen] = useState(openAtFirst);
  if (open) {
    return (
      <Suspense>
        <RecordingPlayer address={`/files/recordings/${callId}`} />
      </Suspense>
    );
  }
  return (
    <Button
      variant="default"
      size="compact-sm"
      my={4}
      style={{ alignSelf: "flex-start" }}
      leftSection={<IconPlayerPlay size={13} />}
      aria-label={t("play")}
      onClick={() => setOpen(true)}
    >
      {t("recording")}
    </Button>
  );
}
