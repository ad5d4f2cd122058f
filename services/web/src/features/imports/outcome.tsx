import { useMutation } from "@connectrpc/connect-query";
import { Anchor, Button, Group, Progress, SimpleGrid, Stack, Text } from "@mantine/core";
import { IconArrowBackUp, IconDownload, IconPlayerPlay, IconPlayerStop } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { Section } from "@/components/page";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { type Import, ImportState } from "@/gen/suki/contacts/v1/imports_pb";
import { useFormat } from "@/lib/format";
import { tellFailure } from "@/lib/toast";
import type { Importing } from "./kinds";
import { isAtWork, stateName } from "./state";

/** How far it is, what came of the rows, and the way back. */
export function Outcome({ of, data, onChange }: { of: Importing; data: Import; onChange: () => void }) {
  const { t } = useTranslation("clients");
  const format = useFormat();
  const [undoing, setUndoing] = useState(false);
  const undo = useMutation(of.method.undoImport, { onSuccess: onChange });
  const stop = useMutation(of.method.stopImport, { onSuccess: onChange, onError: tellFailure });
  const goOn = useMutation(of.method.startImport, { onSuccess: onChange, onError: tellFailure });
  const { state, rowCount, doneCount } = data;
  return (
    <Section title={t(`imports.state.${stateName(state)}`)}>
      {isAtWork(state) && (
        <Stack gap={4}>
          <Progress value={(100 * doneCount) / Math.max(1, rowCount)} aria-label={t("imports.progress")} animated />
          <Text size="sm" className="figures">
            {t("imports.of", { done: format.number(doneCount), all: format.number(rowCount) })}
          </Text>
        </Stack>
      )}
      <Counts data={data} />
      <Group gap="md">
        {data.failedCount > 0 && (
          <Anchor href={`${of.failed}/${data.id}/failed`} download size="sm">
            <IconDownload size={14} aria-hidden /> {t("imports.download")}
          </Anchor>
        )}
        {(state === ImportState.CHECKING || state === ImportState.RUNNING) && (
          <Button
            size="xs"
            variant="default"
            leftSection={<IconPlayerStop size={14} />}
            onClick={() => stop.mutate({ id: data.id })}
          >
            {t("imports.stop")}
          </Button>
        )}
        {state === ImportState.STOPPED && (
          <Button size="xs" leftSection={<IconPlayerPlay size={14} />} onClick={() => goOn.mutate({ id: data.id })}>
            {t("imports.goOn")}
          </Button>
        )}
        {(state === ImportState.DONE || state === ImportState.STOPPED || data.keptCount > 0) && !isAtWork(state) && (
          <Button size="xs" variant="default" leftSection={<IconArrowBackUp size={14} />} onClick={() => setUndoing(true)}>
            {t("imports.undo")}
          </Button>
        )}
      </Group>
      {undoing && (
        <Confirm
          title={t("imports.undo")}
          text={t(of.undoText, { count: data.createdCount })}
          action={t("imports.undo")}
          onConfirm={() => undo.mutateAsync({ id: data.id })}
          onClose={() => setUndoing(false)}
        />
      )}
    </Section>
  );
}

function Counts({ data }: { data: Import }) {
  const { t } = useTranslation("clients");
  const undone = data.state === ImportState.UNDOING || data.state === ImportState.UNDONE;
  const trial = data.state === ImportState.CHECKING || data.state === ImportState.CHECKED;
  const counts = undone
    ? [
        { name: t("imports.removed"), count: data.removedCount },
        { name: t("imports.kept"), count: data.keptCount },
      ]
    : [
        { name: t(trial ? "imports.wouldCreate" : "imports.created"), count: data.createdCount },
        { name: t("imports.known"), count: data.knownCount },
        ...(data.kind === CardKind.UNSPECIFIED ? [] : [{ name: t("imports.filled"), count: data.filledCount }]),
        { name: t("imports.failed"), count: data.failedCount },
        ...(data.likelyCount ? [{ name: t("imports.likely"), count: data.likelyCount }] : []),
      ];
  return (
    <SimpleGrid cols={{ base: 2, sm: 4 }}>
      {counts.map(({ name, count }) => (
        <Count key={name} name={name} count={count} />
      ))}
    </SimpleGrid>
  );
}

function Count({ name, count }: { name: string; count: number }) {
  const format = useFormat();
  return (
    <div>
      <Text size="xl" fw={600} className="figures">
        {format.number(count)}
      </Text>
      <Text size="xs" className="quiet">
        {name}
      </Text>
    </div>
  );
}
