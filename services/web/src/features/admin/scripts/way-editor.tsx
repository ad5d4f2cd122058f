import { useQuery } from "@connectrpc/connect-query";
import { Group, NativeSelect, TextInput } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { RowButton } from "@/components/table/row-button";
import { usePipelines } from "@/features/deals/catalogue";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { AnswerTest, NextStepKind, QuestionKind } from "@/gen/suki/pipeline/v1/scripts_pb";
import { useMay } from "@/lib/session";
import type { QuestionDraft, StepDraft, WayDraft } from "./draft";

const TESTS = {
  any: AnswerTest.UNSPECIFIED,
  equals: AnswerTest.EQUALS,
  atLeast: AnswerTest.AT_LEAST,
  atMost: AnswerTest.AT_MOST,
} as const;
const STEPS = {
  none: NextStepKind.UNSPECIFIED,
  move: NextStepKind.MOVE,
  task: NextStepKind.TASK,
  document: NextStepKind.DOCUMENT,
} as const;

type Props = {
  way: WayDraft;
  question: QuestionDraft;
  others: QuestionDraft[];
  onChange: (part: Partial<WayDraft>) => void;
  onRemove: () => void;
};

/** Which answer leads to which question, or to the end and a suggestion. */
export function WayEditor({ way, question, others, onChange, onRemove }: Props) {
  const { t } = useTranslation("admin");
  const ordered = question.kind === QuestionKind.NUMBER || question.kind === QuestionKind.DATE;
  const tests = (Object.keys(TESTS) as (keyof typeof TESTS)[]).filter((name) => ordered || TESTS[name] <= AnswerTest.EQUALS);
  return (
    <Group align="flex-end" gap="sm">
      <NativeSelect
        label={t("scripts.test")}
        data={tests.map((name) => ({ value: String(TESTS[name]), label: t(`scripts.tests.${name}`) }))}
        value={String(way.test)}
        onChange={(event) => onChange({ test: Number(event.currentTarget.value) })}
      />
      {way.test !== AnswerTest.UNSPECIFIED && <Value way={way} question={question} onChange={onChange} />}
      <NativeSelect
        label={t("scripts.next")}
        data={[{ value: "", label: t("scripts.end") }, ...others.map(({ key, text }) => ({ value: key, label: text || key }))]}
        value={way.nextKey}
        onChange={(event) => onChange({ nextKey: event.currentTarget.value })}
      />
      {!way.nextKey && <Step step={way.step} onChange={(part) => onChange({ step: { ...way.step, ...part } })} />}
      <RowButton icon={IconX} label={t("scripts.removeWay")} onClick={onRemove} />
    </Group>
  );
}

function Value({ way, question, onChange }: Pick<Props, "way" | "question" | "onChange">) {
  const { t } = useTranslation("admin");
  const label = t("scripts.value");
  if (question.kind === QuestionKind.CHOICE)
    return (
      <NativeSelect
        label={label}
        data={["", ...question.choices]}
        value={way.value}
        onChange={(event) => onChange({ value: event.currentTarget.value })}
      />
    );
  return (
    <TextInput
      label={label}
      type={question.kind === QuestionKind.DATE ? "date" : "text"}
      value={way.value}
      onChange={(event) => onChange({ value: event.currentTarget.value })}
    />
  );
}

function Step({ step, onChange }: { step: StepDraft; onChange: (part: Partial<StepDraft>) => void }) {
  const { t } = useTranslation("admin");
  const names = Object.keys(STEPS) as (keyof typeof STEPS)[];
  return (
    <>
      <NativeSelect
        label={t("scripts.step")}
        data={names.map((name) => ({ value: String(STEPS[name]), label: t(`scripts.steps.${name}`) }))}
        value={String(step.kind)}
        onChange={(event) => onChange({ kind: Number(event.currentTarget.value), targetId: "", title: "" })}
      />
      {step.kind === NextStepKind.TASK && (
        <TextInput
          label={t("scripts.taskTitle")}
          value={step.title}
          onChange={(event) => onChange({ title: event.currentTarget.value })}
        />
      )}
      {step.kind === NextStepKind.MOVE && <Stages step={step} onChange={onChange} />}
      {step.kind === NextStepKind.DOCUMENT && <Templates step={step} onChange={onChange} />}
    </>
  );
}

type TargetProps = { step: StepDraft; onChange: (part: Partial<StepDraft>) => void };

function Stages(props: TargetProps) {
  const { list } = usePipelines();
  return (
    <Target
      {...props}
      choices={list.flatMap(({ name, stages }) =>
        stages.map((stage) => ({ value: stage.id, label: `${name} · ${stage.name}` })),
      )}
    />
  );
}

function Templates(props: TargetProps) {
  const may = useMay();
  const { listTemplates } = DocumentsService.method;
  const { data } = useQuery(listTemplates, {}, { enabled: may(listTemplates) });
  return <Target {...props} choices={data?.templates.map(({ id, name }) => ({ value: id, label: name })) ?? []} />;
}

function Target({ step, onChange, choices }: TargetProps & { choices: { value: string; label: string }[] }) {
  const { t } = useTranslation("admin");
  return (
    <NativeSelect
      label={t("scripts.target")}
      data={[{ value: "", label: "" }, ...choices]}
      value={step.targetId}
      onChange={(event) => onChange({ targetId: event.currentTarget.value })}
    />
  );
}
