import { Button, Group, Modal, SimpleGrid, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useColleagues } from "@/lib/colleagues";
import { useCustomFields } from "@/lib/custom-fields";
import { useFormat } from "@/lib/format";
import { useSources } from "@/lib/sources";
import { type Editable, namesOf, type Patch } from "./deal-edit";
import type { Conflict, Save } from "./use-deal-edit";

/** Both versions side by side, when somebody else changed the same meanwhile. */
export function ConflictDialog({ conflict, onSave, onClose }: { conflict: Conflict; onSave: Save; onClose: () => void }) {
  const { t } = useTranslation(["deals", "common"]);
  const describe = useDescribe();
  const { mine, theirs } = conflict;
  const keepMine = () => {
    onClose();
    void onSave(theirs, mine);
  };
  return (
    <Modal opened onClose={onClose} closeButtonProps={{ "aria-label": t("common:close") }} title={t("conflict.title")}>
      <Stack>
        <Text size="sm">{t("conflict.text")}</Text>
        {namesOf(mine).map((name) => (
          <SimpleGrid key={name} cols={2}>
            <Version label={t("conflict.theirs", { field: t(`column.${FIELD[name]}`) })} value={describe(theirs, name)} />
            <Version label={t("conflict.mine", { field: t(`column.${FIELD[name]}`) })} value={describe(mine, name)} />
          </SimpleGrid>
        ))}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("conflict.keepTheirs")}
          </Button>
          <Button onClick={keepMine}>{t("conflict.keepMine")}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

const FIELD = {
  title: "title",
  amount: "amount",
  ownerId: "owner",
  sourceId: "source",
  deadline: "deadline",
  lines: "lines",
  customFields: "customFields",
} as const;

function Version({ label, value }: { label: string; value: string }) {
  return (
    <div>
      <Text size="xs" className="quiet">
        {label}
      </Text>
      <Text size="sm" fw={600}>
        {value}
      </Text>
    </div>
  );
}

function useDescribe(): (deal: Deal | Patch, name: Editable) => string {
  const { t } = useTranslation(["deals", "common"]);
  const format = useFormat();
  const { byId } = useColleagues();
  const sources = useSources();
  const customFields = useCustomFields(CustomFieldEntity.DEAL);
  return (deal, name) => {
    const texts: Record<Editable, () => string | undefined> = {
      title: () => deal.title,
      amount: () => format.money(deal.amount),
      ownerId: () => byId(deal.ownerId ?? "")?.name,
      sourceId: () => sources.nameOf(deal.sourceId ?? ""),
      deadline: () => format.date(deal.deadline),
      lines: () => deal.lines?.map((line) => `${line.quantity} × ${line.name}`).join(", "),
      customFields: () => customFields.map(({ key, label }) => `${label}: ${deal.customFields?.[key] ?? "–"}`).join(", "),
    };
    return texts[name]() || t("common:none");
  };
}
