import { useQuery } from "@connectrpc/connect-query";
import { Button, Group, NativeSelect, SimpleGrid, Stack, TagsInput, Text, Textarea, TextInput } from "@mantine/core";
import { IconPlus, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { RowButton } from "@/components/table/row-button";
import { KINDS } from "@/features/scripts/way";
import { CustomFieldEntity, CustomFieldsService } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { QuestionKind } from "@/gen/suki/pipeline/v1/scripts_pb";
import classes from "../rules/rules.module.css";
import { emptyWay, FIELDS, type QuestionDraft, type WayDraft } from "./draft";
import { WayEditor } from "./way-editor";

type Props = {
  question: QuestionDraft;
  place: number;
  others: QuestionDraft[];
  onChange: (part: Partial<QuestionDraft>) => void;
  onRemove: () => void;
};

/** One question, and where its answers lead. */
export function QuestionEditor({ question, place, others, onChange, onRemove }: Props) {
  const { t } = useTranslation("admin");
  const title = t("scripts.question", { number: place + 1 });
  const changeWay = (id: string, part: Partial<WayDraft>) =>
    onChange({ ways: question.ways.map((way) => (way.id === id ? { ...way, ...part } : way)) });
  return (
    <section className={classes.action} aria-label={title}>
      <Group justify="space-between" mb="sm">
        <Text size="sm" fw={600}>
          {title}
        </Text>
        {others.length > 0 && (
          <RowButton icon={IconX} label={t("scripts.removeQuestion", { number: place + 1 })} onClick={onRemove} />
        )}
      </Group>
      <Stack gap="sm">
        <Words question={question} onChange={onChange} />
        <Text size="xs" fw={600}>
          {t("scripts.ways")}
        </Text>
        {question.ways.map((way) => (
          <WayEditor
            key={way.id}
            way={way}
            question={question}
            others={others}
            onChange={(part) => changeWay(way.id, part)}
            onRemove={() => onChange({ ways: question.ways.filter(({ id }) => id !== way.id) })}
          />
        ))}
        <Group>
          <Button
            size="compact-xs"
            variant="default"
            leftSection={<IconPlus size={12} />}
            onClick={() => onChange({ ways: [...question.ways, emptyWay()] })}
          >
            {t("scripts.addWay")}
          </Button>
        </Group>
      </Stack>
    </section>
  );
}

const CARDS = [
  { card: "deal", entity: CustomFieldEntity.DEAL },
  { card: "contact", entity: CustomFieldEntity.CONTACT },
  { card: "company", entity: CustomFieldEntity.COMPANY },
] as const;

/** The company's own fields of deals, people and companies, in which answers can land. */
function useOwnFields(): { value: string; label: string }[] {
  const { t } = useTranslation("admin");
  const { data } = useQuery(CustomFieldsService.method.listCustomFields, {});
  return (data?.customFields ?? []).map(({ entity, key, label }) => {
    const card = CARDS.find((one) => one.entity === entity)?.card ?? "deal";
    return { value: `${card}.custom_fields.${key}`, label: t(`scripts.own.${card}`, { label }) };
  });
}

type FieldName = "deal_title"; // the keys below are made of the contract's names of fields

function Words({ question, onChange }: Pick<Props, "question" | "onChange">) {
  const { t } = useTranslation("admin");
  const kinds = Object.keys(KINDS) as (keyof typeof KINDS)[];
  const fields = Object.keys(FIELDS).filter((field) => FIELDS[field]?.includes(question.kind));
  const label = (field: string) => t(`scripts.fields.${field.replace(".", "_") as FieldName}`);
  return (
    <>
      <TextInput
        label={t("scripts.text")}
        required
        value={question.text}
        onChange={(event) => onChange({ text: event.currentTarget.value })}
      />
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
        <NativeSelect
          label={t("scripts.kind")}
          data={kinds.map((kind) => ({ value: String(KINDS[kind]), label: t(`scripts.kinds.${kind}`) }))}
          value={String(question.kind)}
          onChange={(event) => onChange({ kind: Number(event.currentTarget.value) })}
        />
        <NativeSelect
          label={t("scripts.field")}
          data={[
            { value: "", label: t("scripts.nowhere") },
            ...fields.map((field) => ({ value: field, label: label(field) })),
            ...useOwnFields(),
          ]}
          value={question.field}
          onChange={(event) => onChange({ field: event.currentTarget.value })}
        />
      </SimpleGrid>
      {question.kind === QuestionKind.CHOICE && (
        <TagsInput label={t("scripts.choices")} value={question.choices} onChange={(choices) => onChange({ choices })} />
      )}
      <Textarea
        label={t("scripts.hint")}
        autosize
        minRows={1}
        value={question.hint}
        onChange={(event) => onChange({ hint: event.currentTarget.value })}
      />
    </>
  );
}
