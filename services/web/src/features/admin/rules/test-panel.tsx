import { useMutation } from "@connectrpc/connect-query";
import { Alert, Button, Code, Collapse, List, Modal, Stack, Text } from "@mantine/core";
import { IconCircleCheck, IconCircleX, IconPlayerPlay } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { AutomationService, type TestRuleResponse } from "@/gen/suki/automation/v1/automation_pb";
import { type RuleDraft, ruleOf } from "./draft";
import { errorsOf, NO_ERRORS, type RuleErrors } from "./violations";

/** Tries the rule, as it stands in the form, on the last event of its kind. Nothing is done. */
export function TestPanel({ draft, onErrors }: { draft: RuleDraft; onErrors: (errors: RuleErrors) => void }) {
  const { t } = useTranslation("admin");
  const test = useMutation(AutomationService.method.testRule, {
    onMutate: () => onErrors(NO_ERRORS),
    onError: (error) => onErrors({ ...errorsOf(error), rest: undefined }),
  });
  const untold = test.error ? errorsOf(test.error).rest : undefined;
  const rule = ruleOf(draft.name ? draft : { ...draft, name: t("rules.new") });
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconPlayerPlay size={16} />}
        loading={test.isPending}
        onClick={() => test.mutate({ rule })}
      >
        {t("rules.test")}
      </Button>
      <Modal opened={Boolean(test.data ?? untold)} onClose={test.reset} title={t("rules.testTitle")} size="lg">
        {untold !== undefined && <Failure error={untold} />}
        {test.data && <Outcome answer={test.data} />}
      </Modal>
    </>
  );
}

function Outcome({ answer }: { answer: TestRuleResponse }) {
  const { t } = useTranslation("admin");
  const [shown, setShown] = useState(false);
  return (
    <Stack gap="md">
      {answer.matched ? (
        <Alert color="green" variant="light" icon={<IconCircleCheck size={18} />}>
          {t("rules.matched")}
        </Alert>
      ) : (
        <Alert color="gray" variant="light" icon={<IconCircleX size={18} />}>
          {t("rules.notMatched")}
        </Alert>
      )}
      {answer.wouldDo.length > 0 && (
        <div>
          <Text size="sm" fw={600} mb={4}>
            {t(answer.matched ? "rules.wouldDo" : "rules.wouldHaveDone")}
          </Text>
          <List size="sm" type="ordered">
            {answer.wouldDo.map((words) => (
              <List.Item key={words}>{words}</List.Item>
            ))}
          </List>
        </div>
      )}
      <Button
        variant="subtle"
        size="compact-sm"
        aria-expanded={shown}
        onClick={() => setShown(!shown)}
        style={{ alignSelf: "flex-start" }}
      >
        {t("rules.triedEvent")}
      </Button>
      <Collapse expanded={shown}>
        <Code block style={{ maxHeight: 320, overflow: "auto" }}>
          {pretty(answer.eventJson)}
        </Code>
      </Collapse>
    </Stack>
  );
}

function pretty(json: string): string {
  try {
    return JSON.stringify(JSON.parse(json), null, 2);
  } catch {
    return json;
  }
}
