import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, Group, Text } from "@mantine/core";
import { IconMessageQuestion } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { type ScriptRun, ScriptsService } from "@/gen/suki/pipeline/v1/scripts_pb";
import { useRefresh } from "@/lib/live";
import { useRequestIds } from "@/lib/request-ids";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { Conversation } from "./conversation";
import { StepButton } from "./step-button";
import { answerList, answersOf } from "./way";

const { getScript, startScript, saveAnswers } = ScriptsService.method;

type About = { dealId?: string; contactId?: string; companyId?: string; callId?: string };

/** What to ask about a deal or a client, and what was answered; nothing where no script fits. */
export function ScriptPanel(about: About) {
  const may = useMay();
  return may(getScript) && may(saveAnswers) ? <Panel {...about} /> : null;
}

function Panel({ dealId, contactId, companyId, callId }: About) {
  const { t } = useTranslation("deals");
  const refresh = useRefresh();
  const ids = useRequestIds();
  const { data } = useQuery(getScript, { dealId, contactId, companyId });
  const start = useMutation(startScript, { onError: tellFailure, onSettled: () => refresh("pipeline") });
  if (data?.run)
    return (
      <Section title={data.run.scriptName}>
        <Run key={data.run.id} run={data.run} />
      </Section>
    );
  const script = data?.script;
  if (!script) return null;
  const about = dealId ? { dealId } : { contactId, companyId };
  const begin = () =>
    start.mutate(
      { ...about, callId, scriptId: script.id, requestId: ids.of(script.id) },
      { onSuccess: () => ids.done(script.id) },
    );
  return (
    <Section title={t("script.title")}>
      <Group justify="space-between" gap="sm">
        <Text size="sm">{script.name}</Text>
        <Button
          size="xs"
          variant="default"
          leftSection={<IconMessageQuestion size={14} />}
          loading={start.isPending}
          onClick={begin}
        >
          {t("script.start")}
        </Button>
      </Group>
    </Section>
  );
}

function Run({ run }: { run: ScriptRun }) {
  const { t } = useTranslation("deals");
  const refresh = useRefresh();
  // What was typed first is saved first.
  const save = useMutation(saveAnswers, { scope: { id: run.id }, onSuccess: () => refresh("pipeline") });
  const { id: runId, dealId, contactId, companyId } = run;
  return (
    <Conversation
      questions={run.questions}
      answers={answersOf(run.answers)}
      walk={run.walk ?? { path: [], nextKey: "" }}
      onSave={async (answers) => {
        const saved = await save.mutateAsync({ runId, answers: answerList(answers) });
        return saved.walk ?? { path: [], nextKey: "" };
      }}
      end={(step) => (
        <Group justify="space-between" gap="sm">
          {step ? (
            <StepButton step={step} about={{ dealId, contactId, companyId }} />
          ) : (
            <Text size="sm" className="quiet">
              {t("script.done")}
            </Text>
          )}
          <Button
            size="xs"
            variant={step ? "default" : "filled"}
            loading={save.isPending}
            onClick={() => save.mutate({ runId, answers: run.answers, finish: true }, { onError: tellFailure })}
          >
            {t("script.finish")}
          </Button>
        </Group>
      )}
    />
  );
}
