import { useMutation } from "@connectrpc/connect-query";
import { Button, Modal, Text } from "@mantine/core";
import { IconPlayerPlay } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { Conversation } from "@/features/scripts/conversation";
import { answerList } from "@/features/scripts/way";
import { type NextStep, NextStepKind, ScriptsService } from "@/gen/suki/pipeline/v1/scripts_pb";
import { questionsOf, type ScriptDraft } from "./draft";

/** Asks the questions as they stand in the form. Nothing is kept. */
export function TryPanel({ draft }: { draft: ScriptDraft }) {
  const { t } = useTranslation("admin");
  const questions = questionsOf(draft);
  const begin = useMutation(ScriptsService.method.tryScript);
  const { mutateAsync: ask } = useMutation(ScriptsService.method.tryScript);
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={16} />}
        loading={begin.isPending}
        onClick={() => begin.mutate({ questions })}
      >
        {t("scripts.try")}
      </Button>
      <Modal opened={Boolean(begin.data ?? begin.error)} onClose={begin.reset} title={t("scripts.tryTitle")} size="lg">
        {begin.error && <Failure error={begin.error} />}
        {begin.data && (
          <Conversation
            questions={draft.questions}
            answers={{}}
            walk={begin.data}
            onSave={(answers) => ask({ questions, answers: answerList(answers) })}
            end={(step) => <End step={step} />}
          />
        )}
      </Modal>
    </>
  );
}

function End({ step }: { step: NextStep | undefined }) {
  const { t } = useTranslation("admin");
  const named = { [NextStepKind.MOVE]: "move", [NextStepKind.DOCUMENT]: "document" } as const;
  const kind = step && (step.kind === NextStepKind.MOVE || step.kind === NextStepKind.DOCUMENT) ? named[step.kind] : undefined;
  const suggested = kind ? t(`scripts.steps.${kind}`) : step?.title;
  return <Text size="sm">{suggested ? t("scripts.trySuggests", { step: suggested }) : t("scripts.tryEnd")}</Text>;
}
