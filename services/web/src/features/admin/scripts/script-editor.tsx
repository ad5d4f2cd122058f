import { Button, Group, NumberInput, Select, SimpleGrid, Switch, TextInput } from "@mantine/core";
import { IconArrowLeft, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Failure } from "@/components/states";
import { usePipelines } from "@/features/deals/catalogue";
import { type Script, ScriptsService } from "@/gen/suki/pipeline/v1/scripts_pb";
import { useDraft } from "@/lib/drafts";
import { useSegments } from "@/lib/segments";
import { useSave } from "@/lib/use-save";
import classes from "../rules/rules.module.css";
import { draftOf, emptyQuestion, type QuestionDraft, questionsOf, type ScriptDraft, withoutQuestion } from "./draft";
import { QuestionEditor } from "./question-editor";
import { useSentence } from "./sentence";
import { TryPanel } from "./try-panel";

/** For whom, and what to ask: above it in one sentence what it will do. */
export function ScriptEditor({ script, onClose }: { script: Script | undefined; onClose: () => void }) {
  const { t } = useTranslation(["admin", "common"]);
  const sentence = useSentence();
  const [initial] = useState(() => draftOf(script));
  const [draft, change, drop, requestId] = useDraft<ScriptDraft>(`script.${script?.id}.${script?.version}`, initial);
  const createScript = useSave(ScriptsService.method.createScript);
  const updateScript = useSave(ScriptsService.method.updateScript);
  const [failure, setFailure] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const close = () => {
    drop();
    onClose();
  };
  const save = async () => {
    setSaving(true);
    const said = { ...draft, questions: questionsOf(draft), id: script?.id, version: script?.version };
    try {
      await (script ? updateScript({ script: said }) : createScript({ script: said, requestId }));
      close();
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  const changeQuestion = (key: string, part: Partial<QuestionDraft>) =>
    change({ questions: draft.questions.map((one) => (one.key === key ? { ...one, ...part } : one)) });
  const back = (
    <Button size="xs" variant="default" leftSection={<IconArrowLeft size={14} />} onClick={close}>
      {t("cancel", { ns: "common" })}
    </Button>
  );
  return (
    <Section title={script?.name ?? t("scripts.new")} actions={back}>
      <p className={classes.sentence}>{sentence(draft)}</p>
      <Choice draft={draft} change={change} isNew={!script} />
      {draft.questions.map((question, place) => (
        <QuestionEditor
          key={question.key}
          question={question}
          place={place}
          others={draft.questions.filter(({ key }) => key !== question.key)}
          onChange={(part) => changeQuestion(question.key, part)}
          onRemove={() => change({ questions: withoutQuestion(draft.questions, question.key) })}
        />
      ))}
      <Group>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconPlus size={14} />}
          onClick={() => change({ questions: [...draft.questions, emptyQuestion()] })}
        >
          {t("scripts.addQuestion")}
        </Button>
      </Group>
      {failure !== undefined && <Failure error={failure} />}
      <Group justify="flex-end" gap="sm">
        <TryPanel draft={draft} />
        <Button loading={saving} disabled={!draft.name.trim()} onClick={() => void save()}>
          {t("save", { ns: "common" })}
        </Button>
      </Group>
    </Section>
  );
}

type ChoiceProps = { draft: ScriptDraft; change: (part: Partial<ScriptDraft>) => void; isNew: boolean };

function Choice({ draft, change, isNew }: ChoiceProps) {
  const { t } = useTranslation("admin");
  const { list, byId } = usePipelines();
  const segments = useSegments();
  const asChoices = (rows: { id: string; name: string }[]) => rows.map(({ id, name }) => ({ value: id, label: name }));
  return (
    <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md">
      <TextInput
        label={t("field.name")}
        required
        value={draft.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Select
        label={t("scripts.segment")}
        placeholder={t("scripts.anyClient")}
        clearable
        searchable
        data={segments.choices}
        value={draft.segmentId || null}
        onChange={(id) => change({ segmentId: id ?? "" })}
      />
      <Select
        label={t("scripts.pipeline")}
        placeholder={t("scripts.anyPipeline")}
        clearable
        data={asChoices(list)}
        value={draft.pipelineId || null}
        onChange={(id) => change({ pipelineId: id ?? "", stageId: "" })}
      />
      <Select
        label={t("scripts.stage")}
        placeholder={t("scripts.anyStage")}
        clearable
        disabled={!draft.pipelineId}
        data={asChoices(byId(draft.pipelineId)?.stages ?? [])}
        value={draft.stageId || null}
        onChange={(id) => change({ stageId: id ?? "" })}
      />
      {!isNew && (
        <NumberInput
          label={t("scripts.position")}
          description={t("scripts.positionHint")}
          min={0}
          allowDecimal={false}
          value={draft.position}
          onChange={(value) => change({ position: Number(value) || 0 })}
        />
      )}
      <Switch
        label={t("scripts.active")}
        checked={draft.active}
        onChange={(event) => change({ active: event.currentTarget.checked })}
      />
    </SimpleGrid>
  );
}
