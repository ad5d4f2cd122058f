import { useQuery } from "@connectrpc/connect-query";
import { Autocomplete, Group, NativeSelect, Select, Stack, Switch, Text, Textarea, TextInput } from "@mantine/core";
import { IconArrowDown, IconArrowUp, IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { RowButton } from "@/components/table/row-button";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { isInstalled, useMe } from "@/lib/session";
import { DurationInput } from "../parts/field-input";
import { ACTION_KINDS, type ActionDraft, type ActionKind, NEEDS } from "./draft";
import classes from "./rules.module.css";
import { useTemplateNames } from "./sentence";

type Errors = Record<string, string>;
type ActionEditorProps = {
  action: ActionDraft;
  place: number;
  count: number;
  errors: Errors;
  onChange: (changes: Partial<ActionDraft>) => void;
  onMove: (to: number) => void;
  onRemove: () => void;
};

/** One of the things a rule does. */
export function ActionEditor({ action, place, count, errors, onChange, onMove, onRemove }: ActionEditorProps) {
  const { t } = useTranslation("admin");
  const me = useMe();
  const name = t(`action.${action.kind}`);
  const offered = ACTION_KINDS.filter((kind) => kind === action.kind || isInstalled(me, NEEDS[kind] ?? ""));
  return (
    <div className={classes.action}>
      <Group justify="space-between" wrap="nowrap" mb="sm">
        <NativeSelect
          aria-label={t("rules.actionKind", { number: place + 1 })}
          data={offered.map((value) => ({ value, label: t(`action.${value}`) }))}
          value={action.kind}
          onChange={(event) => onChange({ kind: event.currentTarget.value as ActionKind })}
        />
        <Group gap={4} wrap="nowrap">
          <RowButton
            icon={IconArrowUp}
            label={t("moveUp", { name })}
            disabled={place === 0}
            onClick={() => onMove(place - 1)}
          />
          <RowButton
            icon={IconArrowDown}
            label={t("moveDown", { name })}
            disabled={place === count - 1}
            onClick={() => onMove(place + 1)}
          />
          <RowButton icon={IconX} label={t("rules.removeAction", { name })} onClick={onRemove} />
        </Group>
      </Group>
      <Stack gap="sm">
        <Inputs action={action} errors={errors} onChange={onChange} />
        {(errors[""] ?? errors[action.kind]) && (
          <Text size="sm" c="var(--suki-late)" role="alert">
            {errors[""] ?? errors[action.kind]}
          </Text>
        )}
      </Stack>
    </div>
  );
}

type InputsProps = Pick<ActionEditorProps, "action" | "errors" | "onChange">;

function Inputs(props: InputsProps) {
  switch (props.action.kind) {
    case "generateDocument":
      return <DocumentInputs {...props} />;
    case "sendMessage":
      return <LetterInputs {...props} />;
    case "createTask":
      return <TaskInputs {...props} />;
    case "moveDeal":
      return <MoveInputs {...props} />;
    case "notify":
      return <NoticeInputs {...props} />;
  }
}

function DocumentInputs({ action, errors, onChange }: InputsProps) {
  const { t } = useTranslation("admin");
  const { documentChoices } = useTemplateNames();
  return (
    <Select
      label={t("rules.template")}
      required
      maw={360}
      data={documentChoices}
      value={action.templateKey || null}
      error={errors.templateKey}
      onChange={(key) => onChange({ templateKey: key ?? "" })}
    />
  );
}

function LetterInputs({ action, errors, onChange }: InputsProps) {
  const { t } = useTranslation("admin");
  const { letterChoices } = useTemplateNames();
  return (
    <>
      <Select
        label={t("rules.letter")}
        required
        maw={360}
        data={letterChoices}
        value={action.templateKey || null}
        error={errors.templateKey}
        onChange={(key) => onChange({ templateKey: key ?? "" })}
      />
      <Switch
        label={t("rules.attach")}
        checked={action.attachDocuments}
        onChange={(event) => onChange({ attachDocuments: event.currentTarget.checked })}
      />
    </>
  );
}

function TaskInputs(props: InputsProps) {
  const { t } = useTranslation("admin");
  const { action, errors, onChange } = props;
  return (
    <>
      <Texts {...props} />
      <Group gap="md" align="flex-start">
        <Whom {...props} error={errors.ownerId} />
        <DurationInput
          label={t("rules.due")}
          seconds={action.dueInSeconds}
          error={errors.dueInSeconds}
          onSeconds={(dueInSeconds) => onChange({ dueInSeconds })}
        />
      </Group>
    </>
  );
}

function NoticeInputs(props: InputsProps) {
  return (
    <>
      <Texts {...props} />
      <Whom {...props} error={props.errors.employeeId} />
    </>
  );
}

function Texts({ action, errors, onChange }: InputsProps) {
  const { t } = useTranslation("admin");
  return (
    <>
      <TextInput
        label={t("rules.title")}
        required
        data-insert="text"
        value={action.title}
        error={errors.title}
        onChange={(event) => onChange({ title: event.currentTarget.value })}
      />
      <Textarea
        label={t("rules.body")}
        autosize
        minRows={2}
        data-insert="text"
        value={action.body}
        error={errors.body}
        onChange={(event) => onChange({ body: event.currentTarget.value })}
      />
    </>
  );
}

function Whom({ action, error, onChange }: InputsProps & { error: string | undefined }) {
  const { t } = useTranslation("admin");
  return (
    <PersonSelect
      label={t("rules.whom")}
      placeholder={t("rules.responsible")}
      clearable
      value={action.personId || null}
      error={error}
      onChange={(id) => onChange({ personId: id ?? "" })}
    />
  );
}

function MoveInputs({ action, errors, onChange }: InputsProps) {
  const { t } = useTranslation("admin");
  const { data } = useQuery(PipelineService.method.listPipelines, {});
  const names = [...new Set((data?.pipelines ?? []).flatMap(({ stages }) => stages.map(({ name }) => name)))];
  return (
    <Autocomplete
      label={t("rules.stage")}
      description={t("rules.stageHint")}
      required
      maw={360}
      data={names}
      value={action.stageName}
      error={errors.stageName}
      onChange={(stageName) => onChange({ stageName })}
    />
  );
}
