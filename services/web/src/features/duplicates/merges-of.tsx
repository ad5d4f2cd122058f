import { callUnaryMethod, useQuery } from "@connectrpc/connect-query";
import { Button, Group, Stack, Text } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Person } from "@/components/person";
import { When } from "@/components/when";
import { type Merge, MergesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { transport } from "@/lib/transport";

/** What was put into this card, and the way back. */
export function MergesOf({ cardId }: { cardId: string }) {
  const { data } = useQuery(MergesService.method.listMerges, { cardId });
  if (!data?.merges.length) return null;
  return (
    <Stack gap={4} mb="sm">
      {data.merges.map((merge) => (
        <MergeRow key={merge.id} merge={merge} />
      ))}
    </Stack>
  );
}

function MergeRow({ merge }: { merge: Merge }) {
  const { t } = useTranslation("clients");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const may = useMay();
  const [working, setWorking] = useState(false);
  const undo = async () => {
    setWorking(true);
    try {
      await callUnaryMethod(transport, MergesService.method.undoMerge, { id: merge.id });
      await client.invalidateQueries();
    } catch (error) {
      tellFailure(error);
    } finally {
      setWorking(false);
    }
  };
  const name = phoneText(merge.loserName);
  return (
    <Group justify="space-between" gap="sm" wrap="nowrap">
      <Group gap={8} miw={0}>
        <IconArrowMerge size={15} aria-hidden />
        <Text size="sm">{t(merge.undoTime ? "duplicates.wasMergedFrom" : "duplicates.mergedFrom", { name })}</Text>
        {merge.actorId && <Person id={merge.actorId} size={20} />}
        <Text size="xs" className="quiet">
          <When at={merge.undoTime ?? merge.mergeTime} />
        </Text>
      </Group>
      {!merge.undoTime && may(MergesService.method.undoMerge) && (
        <Button size="compact-sm" variant="light" loading={working} onClick={() => void undo()}>
          {common("undo")}
        </Button>
      )}
    </Group>
  );
}
