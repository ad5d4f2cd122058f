import { useQuery } from "@connectrpc/connect-query";
import { Button, Group, Select, Stack, Switch, Textarea, TextInput, Title } from "@mantine/core";
import { IconArrowLeft, IconPlus, IconTrash } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { Section } from "@/components/page";
import { Failure } from "@/components/states";
import { AutomationService, type Rule } from "@/gen/suki/automation/v1/automation_pb";
import { useMay } from "@/lib/session";
import { useSave } from "@/lib/use-save";
import { ActionEditor } from "./action-editor";
import { emptyAction } from "./draft";
import { capital, useEventNames } from "./event-names";
import { FieldPicker } from "./field-picker";
import classes from "./rules.module.css";
import { useSentence } from "./sentence";
import { TestPanel } from "./test-panel";
import { useRuleForm } from "./use-rule-form";

/** When, if, then: and above them in one sentence what it will do. */
export function RuleEditor({ rule, onClose }: { rule: Rule | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const may = useMay();
  const sentence = useSentence();
  const form = useRuleForm(rule, onClose);
  const { draft, change, errors } = form;
  const mayChange = may(AutomationService.method.updateRule);
  return (
    <Section title={rule?.name ?? t("rules.new")} actions={<Back onClick={form.close} />}>
      <p className={classes.sentence}>{sentence(draft)}</p>
      <Group align="flex-end" gap="lg">
        <TextInput
          label={t("field.name")}
          required
          flex={1}
          maw={420}
          value={draft.name}
          error={errors.own.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Switch
          mb={8}
          label={t("rules.enabled")}
          checked={draft.enabled}
          onChange={(event) => change({ enabled: event.currentTarget.checked })}
        />
      </Group>
      <div>
        <Step name={t("rules.when")}>
          <EventSelect value={draft.eventType} error={errors.own.eventType} onChange={(eventType) => change({ eventType })} />
        </Step>
        <Step name={t("rules.if")}>
          <Textarea
            aria-label={t("rules.condition")}
            placeholder={t("rules.always")}
            description={t("rules.conditionHint", { example: 'event.to_stage_name == "In progress"' })}
            autosize
            minRows={2}
            data-insert="condition"
            styles={{
              input: { fontFamily: "var(--mantine-font-family-monospace)", fontSize: 13 },
              error: { whiteSpace: "pre-wrap" },
            }}
            value={draft.condition}
            error={errors.own.condition}
            onChange={(event) => change({ condition: event.currentTarget.value })}
          />
          <FieldPicker eventType={draft.eventType} />
        </Step>
        <Step name={t("rules.then")}>
          {draft.actions.map((action, place) => (
            <ActionEditor
              key={action.key}
              action={action}
              place={place}
              count={draft.actions.length}
              errors={errors.actions[place] ?? {}}
              onChange={(changes) => form.changeAction(place, changes)}
              onMove={(to) => form.moveAction(place, to)}
              onRemove={() => form.removeAction(place)}
            />
          ))}
          <Group>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={14} />}
              onClick={() => change({ actions: [...draft.actions, emptyAction()] })}
            >
              {t("rules.addAction")}
            </Button>
          </Group>
        </Step>
      </div>
      {errors.rest !== undefined && <Failure error={errors.rest} />}
      <Group justify="space-between" gap="sm">
        <Group gap="sm">
          {mayChange && (
            <Button loading={form.saving} onClick={() => void form.save()}>
              {t("save")}
            </Button>
          )}
          <TestPanel draft={draft} onErrors={form.setErrors} />
        </Group>
        {rule && mayChange && <DeleteRule rule={rule} onDeleted={form.close} />}
      </Group>
    </Section>
  );
}

function Back({ onClick }: { onClick: () => void }) {
  const { t } = useTranslation("admin");
  return (
    <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={14} />} onClick={onClick}>
      {t("back")}
    </Button>
  );
}

function Step({ name, children }: { name: string; children: ReactNode }) {
  return (
    <div className={classes.step}>
      <Title order={3} className={classes.stepName}>
        {name}
      </Title>
      <Stack gap="sm">{children}</Stack>
    </div>
  );
}

function EventSelect({
  value,
  error,
  onChange,
}: {
  value: string;
  error: string | undefined;
  onChange: (type: string) => void;
}) {
  const { t } = useTranslation("admin");
  const eventName = useEventNames();
  const { data } = useQuery(AutomationService.method.listEventTypes, {}, { staleTime: Number.POSITIVE_INFINITY });
  const choices = (data?.eventTypes ?? []).map(({ name }) => ({ value: name, label: capital(eventName(name)) }));
  return (
    <Select
      aria-label={t("rules.event")}
      maw={420}
      searchable
      allowDeselect={false}
      data={choices}
      value={value}
      error={error}
      onChange={(type) => type && onChange(type)}
    />
  );
}

function DeleteRule({ rule, onDeleted }: { rule: Rule; onDeleted: () => void }) {
  const { t } = useTranslation("admin");
  const deleteRule = useSave(AutomationService.method.deleteRule);
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button variant="subtle" color="var(--suki-late)" leftSection={<IconTrash size={16} />} onClick={() => setAsking(true)}>
        {t("delete")}
      </Button>
      {asking && (
        <Confirm
          title={t("rules.delete")}
          text={t("rules.deleteText", { name: rule.name })}
          action={t("delete")}
          onConfirm={() => deleteRule({ id: rule.id }).then(onDeleted)}
          onClose={() => setAsking(false)}
        />
      )}
    </>
  );
}
