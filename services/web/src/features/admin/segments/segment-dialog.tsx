import { create } from "@bufbuild/protobuf";
import { Button, Group, Modal, SegmentedControl, Select, Stack, TextInput } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import {
  type Segment,
  type SegmentCondition,
  SegmentConditionSchema,
  SegmentMatch,
  SegmentOperator,
  SegmentsService,
} from "@/gen/suki/contacts/v1/segments_pb";
import { useSave } from "@/lib/use-save";
import { ConditionRow } from "./condition-row";
import { type ConditionDraft, hasValue, type SegmentDraft } from "./fields";
import { Preview } from "./preview";

const CHANGEABLE = { paths: ["name", "match", "conditions"] };

export function SegmentDialog({ segment, onClose }: { segment: Segment | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const createSegment = useSave(SegmentsService.method.createSegment);
  const updateSegment = useSave(SegmentsService.method.updateSegment);
  const [requestId] = useState(() => crypto.randomUUID());
  const [draft, setDraft] = useState(() => draftOf(segment));
  const [failure, setFailure] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const change = (part: Partial<typeof draft>) => setDraft((old) => ({ ...old, ...part }));
  const changeCondition = (key: string, part: Partial<SegmentCondition>) =>
    change({ conditions: draft.conditions.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    try {
      const { id, version } = segment ?? {};
      await (segment
        ? updateSegment({ segment: { ...draft, id, version }, updateMask: CHANGEABLE })
        : createSegment({ segment: draft, requestId }));
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal opened onClose={onClose} size="xl" title={segment?.name ?? t("segments.new")}>
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="md">
          <Head draft={draft} change={change} isNew={!segment} />
          {draft.conditions.map((condition) => (
            <ConditionRow
              key={condition.key}
              kind={draft.kind}
              condition={condition}
              onChange={(part) => changeCondition(condition.key, part)}
              onRemove={() => change({ conditions: draft.conditions.filter(({ key }) => key !== condition.key) })}
            />
          ))}
          <Group>
            <Button
              size="xs"
              variant="default"
              leftSection={<IconPlus size={14} />}
              onClick={() => change({ conditions: [...draft.conditions, emptyCondition()] })}
            >
              {t("segments.add")}
            </Button>
          </Group>
          {isWhole(draft.conditions) && <Preview draft={draft} />}
          {failure !== undefined && <Failure error={failure} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={saving} disabled={!draft.name.trim() || !isWhole(draft.conditions)}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function draftOf(segment: Segment | undefined): SegmentDraft {
  const { name = "", kind = CardKind.CONTACT, match = SegmentMatch.ALL, conditions } = segment ?? {};
  const own = conditions?.map((condition) => ({ ...condition, key: crypto.randomUUID() }));
  return { name, kind, match, conditions: own ?? [emptyCondition()] };
}

function emptyCondition(): ConditionDraft {
  const condition = create(SegmentConditionSchema, { field: "city", operator: SegmentOperator.IS });
  return { ...condition, key: crypto.randomUUID() };
}

function isWhole(conditions: SegmentCondition[]): boolean {
  const whole = ({ operator, values, field, currency }: SegmentCondition) =>
    !hasValue(operator) || (values.some((value) => value.trim()) && (field !== "deals.won_amount" || currency.length === 3));
  return conditions.length > 0 && conditions.every(whole);
}

type HeadProps = { draft: SegmentDraft; change: (part: Partial<SegmentDraft>) => void; isNew: boolean };

function Head({ draft, change, isNew }: HeadProps) {
  const { t } = useTranslation("admin");
  return (
    <>
      <TextInput
        label={t("field.name")}
        required
        data-autofocus
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Group align="end" gap="md">
        <Select
          label={t("segments.of")}
          allowDeselect={false}
          disabled={!isNew}
          data={[
            { value: String(CardKind.CONTACT), label: t("segments.people") },
            { value: String(CardKind.COMPANY), label: t("segments.companies") },
          ]}
          value={String(draft.kind)}
          onChange={(kind) => change({ kind: Number(kind) as CardKind, conditions: [emptyCondition()] })}
        />
        <SegmentedControl
          aria-label={t("segments.match")}
          data={[
            { value: String(SegmentMatch.ALL), label: t("segments.all") },
            { value: String(SegmentMatch.ANY), label: t("segments.any") },
          ]}
          value={String(draft.match)}
          onChange={(match) => change({ match: Number(match) as SegmentMatch })}
        />
      </Group>
    </>
  );
}
