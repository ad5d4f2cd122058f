import { callUnaryMethod } from "@connectrpc/connect-query";
import { Button, Group, Modal, Radio, ScrollArea, Stack, Text } from "@mantine/core";
import { IconArrowMerge } from "@tabler/icons-react";
import { useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { tellWithUndo } from "@/components/toasts";
import { CUSTOM } from "@/features/clients/changes";
import { FieldValue } from "@/features/clients/field-value";
import type { LabelledField } from "@/features/clients/fields";
import type { CustomField } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { DuplicatesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { useCustomFields } from "@/lib/custom-fields";
import { phoneText } from "@/lib/phone";
import { usePhoneWidth } from "@/lib/phone-width";
import { tell, tellFailure } from "@/lib/toast";
import { transport } from "@/lib/transport";
import classes from "./compare.module.css";
import { type Card, comparedOf, KINDS, type KindName, nameOf, sidesOf } from "./kinds";
import { type Choices, resultOf, rowsOf, stepsOf } from "./merge-plan";
import { mergeAll, undoAll } from "./merging";

type Props = { name: KindName; cards: Card[]; onClose: () => void; onMerged?: (survivorId: string) => void };

/** Cards side by side, field by field: which stays, whose value stays, and what comes out. */
export function Compare({ name, cards, onClose, onMerged }: Props) {
  const { t } = useTranslation("clients");
  const { t: common } = useTranslation();
  const client = useQueryClient();
  const phone = usePhoneWidth();
  const custom = useCustomFields(KINDS[name].entity);
  const sides = useMemo(() => sidesOf(cards, name, custom), [cards, name, custom]);
  const [survivorId, setSurvivor] = useState(sides[0]?.id ?? "");
  const [choices, setChoices] = useState<Choices>({});
  const [working, setWorking] = useState(false);
  const [error, setError] = useState<unknown>();
  const titles = new Map(cards.map((card) => [card.id, phoneText(nameOf(card))]));

  const work = async (doing: () => Promise<unknown>) => {
    setWorking(true);
    setError(undefined);
    try {
      await doing();
      onClose();
    } catch (refused) {
      setError(refused);
    } finally {
      // Of several merges some may stand when a later one is refused.
      await client.invalidateQueries();
      setWorking(false);
    }
  };
  const merge = () =>
    work(async () => {
      const done = await mergeAll(name, survivorId, stepsOf(sides, survivorId, choices));
      const undo = () => void undoAll(done).then(() => client.invalidateQueries(), tellFailure);
      tellWithUndo(t("duplicates.merged", { name: titles.get(survivorId) }), undo);
      onMerged?.(survivorId);
    });
  const dismiss = () =>
    work(async () => {
      const ids = sides.map(({ id }) => id);
      await callUnaryMethod(transport, DuplicatesService.method.dismissDuplicates, { kind: KINDS[name].kind, ids });
      tell(t("duplicates.dismissed"));
    });

  return (
    <Modal
      opened
      onClose={onClose}
      size={sides.length > 2 ? "80rem" : "60rem"}
      fullScreen={phone}
      title={t("duplicates.compareTitle")}
      closeButtonProps={{ "aria-label": common("close") }}
    >
      <Stack gap="md">
        <Text size="sm" className="quiet">
          {t("duplicates.compareHint")}
        </Text>
        <ScrollArea type="auto" offsetScrollbars="x">
          <Comparison
            name={name}
            custom={custom}
            sides={sides}
            titles={titles}
            survivorId={survivorId}
            choices={choices}
            onSurvivor={setSurvivor}
            onChoice={(field, id) => setChoices((old) => ({ ...old, [field]: id }))}
          />
        </ScrollArea>
        {error !== undefined && <Failure error={error} />}
        <Group justify="flex-end" gap="sm">
          <Button variant="default" disabled={working} onClick={() => void dismiss()}>
            {t("duplicates.notOne")}
          </Button>
          <Button leftSection={<IconArrowMerge size={16} />} loading={working} onClick={() => void merge()}>
            {t("duplicates.merge")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

type TableProps = {
  name: KindName;
  custom: CustomField[];
  sides: ReturnType<typeof sidesOf>;
  titles: Map<string, string>;
  survivorId: string;
  choices: Choices;
  onSurvivor: (id: string) => void;
  onChoice: (field: string, id: string) => void;
};

function Comparison({ name, custom, sides, titles, survivorId, choices, onSurvivor, onChoice }: TableProps) {
  const { t } = useTranslation("clients");
  const rows = rowsOf(sides, comparedOf(name, custom));
  const result = resultOf(sides, survivorId, choices, rows);
  const labels = new Map(custom.map(({ key, label }) => [CUSTOM + key, label]));
  const label = (field: string) => labels.get(field) ?? t(`field.${field as LabelledField}`);
  return (
    <table className={classes.table}>
      <thead>
        <tr>
          <th scope="col">{t("duplicates.keep")}</th>
          {sides.map(({ id }) => (
            <th key={id} scope="col">
              <Radio
                name="survivor"
                label={titles.get(id)}
                checked={id === survivorId}
                onChange={() => onSurvivor(id)}
                fw={600}
              />
            </th>
          ))}
          <th scope="col">{t("duplicates.result")}</th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ field, said, differs }) => (
          <tr key={field.name} data-differs={differs || undefined}>
            <th scope="row">
              {label(field.name)}
              {differs && <span className={classes.mark}>{t("duplicates.differs")}</span>}
            </th>
            {sides.map(({ id }, place) => {
              const value = said[place] ?? "";
              const shown = <FieldValue name={field.name} kind={field.kind} value={value} />;
              return (
                <td key={id}>
                  {differs && value.length > 0 ? (
                    <Radio
                      name={`choice.${field.name}`}
                      aria-label={t("duplicates.takeFrom", { field: label(field.name), name: titles.get(id) })}
                      checked={(choices[field.name] ?? owner(said, sides, survivorId)) === id}
                      onChange={() => onChoice(field.name, id)}
                      label={shown}
                    />
                  ) : (
                    shown
                  )}
                </td>
              );
            })}
            <td className={classes.result}>
              <FieldValue name={field.name} kind={field.kind} value={result[field.name] ?? ""} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Whose value stays while nobody has chosen: the survivor's, or the first one's that has any. */
function owner(said: (string | string[])[], sides: { id: string }[], survivorId: string): string | undefined {
  const place = sides.findIndex(({ id }) => id === survivorId);
  if (said[place]?.length) return survivorId;
  return sides[said.findIndex((value) => value.length > 0)]?.id;
}
