import { Anchor, Breadcrumbs, Button, Group, Stack, Text, Title } from "@mantine/core";
import { useDebouncedCallback } from "@mantine/hooks";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import type { NextStep } from "@/gen/suki/pipeline/v1/scripts_pb";
import { AnswerInput } from "./answer-input";
import { type Answers, after, type Question, type Walk } from "./way";

const SAVE_WAIT_MS = 700;

type Props = {
  questions: Question[];
  answers: Answers;
  walk: Walk;
  /** Keeps all answers and says where they lead. Rejects with the refusal. */
  onSave: (answers: Answers) => Promise<Walk>;
  /** What stands at the end. */
  end: (step: NextStep | undefined) => ReactNode;
};

/** One question large, the answer under it, the way so far as crumbs; Enter asks the next one. */
export function Conversation({ questions, answers: kept, walk: begun, onSave, end }: Props) {
  const { t } = useTranslation("deals");
  const [answers, setAnswers] = useState(kept);
  const [walk, setWalk] = useState(begun);
  const [at, setAt] = useState(begun.nextKey);
  const [failure, setFailure] = useState<unknown>();
  const save = async (next: Answers) => {
    try {
      const led = await onSave(next);
      setWalk(led);
      setFailure(undefined);
      return led;
    } catch (error) {
      setFailure(error);
    }
  };
  const saveLater = useDebouncedCallback((next: Answers) => void save(next), SAVE_WAIT_MS);
  const question = questions.find(({ key }) => key === at);
  const value = answers[at] ?? "";
  const say = (said: string) => {
    const next = { ...answers, [at]: said };
    setAnswers(next);
    saveLater(next);
  };
  const goOn = async (event: FormEvent) => {
    event.preventDefault();
    if (!value.trim()) return;
    saveLater.cancel();
    const led = await save(answers);
    if (led) setAt(after(at, led));
  };
  return (
    <Stack gap="sm">
      <Crumbs questions={questions} walk={walk} at={at} onGo={setAt} />
      {question ? (
        <form onSubmit={goOn} noValidate>
          <Stack gap="sm">
            <Title order={3} size="h3">
              {question.text}
            </Title>
            <AnswerInput key={question.key} question={question} value={value} onChange={say} />
            {question.hint && <Hint key={`${question.key} hint`} text={question.hint} />}
            <Group justify="flex-end">
              <Button type="submit" size="xs" disabled={!value.trim()}>
                {t("script.next")}
              </Button>
            </Group>
          </Stack>
        </form>
      ) : (
        end(walk.step)
      )}
      {failure !== undefined && <Failure error={failure} />}
    </Stack>
  );
}

function Crumbs({
  questions,
  walk,
  at,
  onGo,
}: Pick<Props, "questions" | "walk"> & { at: string; onGo: (key: string) => void }) {
  const { t } = useTranslation("deals");
  const path = walk.path.filter((key) => key !== at);
  if (!path.length) return null;
  return (
    <nav aria-label={t("script.way")}>
      <Breadcrumbs separatorMargin={6} style={{ flexWrap: "wrap" }}>
        {path.map((key) => (
          <Anchor key={key} component="button" type="button" size="xs" onClick={() => onGo(key)}>
            {questions.find((question) => question.key === key)?.text}
          </Anchor>
        ))}
      </Breadcrumbs>
    </nav>
  );
}

function Hint({ text }: { text: string }) {
  const { t } = useTranslation("deals");
  const [shown, setShown] = useState(false);
  return (
    <div>
      <Anchor component="button" type="button" size="xs" aria-expanded={shown} onClick={() => setShown(!shown)}>
        {t("script.hint")}
      </Anchor>
      {shown && (
        <Text size="sm" className="quiet" style={{ whiteSpace: "pre-line" }}>
          {text}
        </Text>
      )}
    </div>
  );
}
