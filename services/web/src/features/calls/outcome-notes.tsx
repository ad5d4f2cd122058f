import { useMutation } from "@connectrpc/connect-query";
import { Button, Chip, Group, Stack, Text, Textarea } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { type Call, TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useDraft } from "@/lib/drafts";
import { useRefresh } from "@/lib/live";
import { isOver } from "./open-calls";
import { OUTCOMES } from "./outcomes";

const SAVE_WAIT_MS = 700;

/** What came of the call; saved as it is typed, once there is an outcome to save it under. */
export function OutcomeNotes({ call, onDone }: { call: Call; onDone: () => void }) {
  const { t } = useTranslation("calls");
  const refresh = useRefresh();
  const [draft, change, drop] = useDraft(`call.${call.id}`, { outcome: call.outcome, note: call.outcomeNote });
  const { mutate, mutateAsync, isPending, isSuccess, error } = useMutation(TelephonyService.method.setCallOutcome);
  const saveLater = useDebouncedCallback(
    (next: typeof draft) => next.outcome && mutate({ id: call.id, ...next }),
    SAVE_WAIT_MS,
  );

  const set = (part: Partial<typeof draft>) => {
    change(part);
    saveLater({ ...draft, ...part });
  };
  const done = async () => {
    saveLater.cancel();
    const saved = await mutateAsync({ id: call.id, ...draft }).catch(() => undefined);
    if (!saved) return;
    refresh("telephony");
    drop();
    onDone();
  };
  const status = !draft.outcome ? "chooseOutcome" : isPending ? "saving" : isSuccess ? "savedNow" : undefined;
  return (
    <Stack gap="sm" mt="sm">
      <Chip.Group value={draft.outcome || null} onChange={(outcome) => set({ outcome: String(outcome) })}>
        <Group gap={6} role="radiogroup" aria-label={t("outcomeTitle")}>
          {OUTCOMES.map((outcome) => (
            <Chip key={outcome} value={outcome} size="xs" radius="sm" variant="light">
              {t(`outcome.${outcome}`)}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
      <Textarea
        aria-label={t("note")}
        placeholder={t("note")}
        size="sm"
        autosize
        minRows={2}
        maxRows={6}
        value={draft.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      {error && <Failure error={error} />}
      <Group justify="space-between" gap="sm">
        <Text size="xs" className="quiet">
          {status && t(status)}
        </Text>
        {isOver(call) && (
          <Button size="compact-sm" disabled={!draft.outcome} loading={isPending} onClick={() => void done()}>
            {t("done")}
          </Button>
        )}
      </Group>
    </Stack>
  );
}
