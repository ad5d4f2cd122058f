import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconArrowRight, IconCheckbox, IconFileText } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { usePipelines } from "@/features/deals/catalogue";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { type NextStep, NextStepKind } from "@/gen/suki/pipeline/v1/scripts_pb";
import { useRefresh } from "@/lib/live";
import { useRequestIds } from "@/lib/request-ids";
import { useMay } from "@/lib/session";
import { tell, tellFailure } from "@/lib/toast";

type Props = { step: NextStep; about: { dealId: string; contactId: string; companyId: string } };

/** Does what a script suggests after its last answer; nothing where the employee may not or it has no deal. */
export function StepButton(props: Props) {
  const { step, about } = props;
  const may = useMay();
  if (step.kind === NextStepKind.TASK) return may(ActivitiesService.method.createTask) ? <MakeTask {...props} /> : null;
  if (!about.dealId) return null;
  if (step.kind === NextStepKind.MOVE) return may(PipelineService.method.moveDeal) ? <Move {...props} /> : null;
  return may(DocumentsService.method.generate) ? <MakeDocument {...props} /> : null;
}

function MakeTask({ step, about }: Props) {
  const { t } = useTranslation("deals");
  const refresh = useRefresh();
  const ids = useRequestIds();
  const make = useMutation(ActivitiesService.method.createTask, {
    onSuccess: () => {
      tell(t("script.made", { name: step.title }));
      refresh("activities");
    },
    onError: tellFailure,
  });
  return (
    <Button
      size="xs"
      leftSection={<IconCheckbox size={14} />}
      loading={make.isPending}
      disabled={make.isSuccess}
      onClick={() => make.mutate({ task: { ...about, title: step.title }, requestId: ids.of(step.title) })}
    >
      {t("script.task", { title: step.title })}
    </Button>
  );
}

function Move({ step, about }: Props) {
  const { t } = useTranslation("deals");
  const refresh = useRefresh();
  const stage = usePipelines().stage(step.targetId);
  const move = useMutation(PipelineService.method.moveDeal, {
    onSuccess: () => tell(t("said.moved", { stage: stage?.name })),
    onError: tellFailure,
    onSettled: () => refresh("pipeline"),
  });
  if (!stage) return null;
  return (
    <Button
      size="xs"
      leftSection={<IconArrowRight size={14} />}
      loading={move.isPending}
      disabled={move.isSuccess}
      onClick={() => move.mutate({ id: about.dealId, stageId: stage.id })}
    >
      {t("script.move", { stage: stage.name })}
    </Button>
  );
}

function MakeDocument({ step, about }: Props) {
  const { t } = useTranslation("deals");
  const may = useMay();
  const refresh = useRefresh();
  const ids = useRequestIds();
  const { listTemplates, generate } = DocumentsService.method;
  const { data } = useQuery(listTemplates, {}, { enabled: may(listTemplates) });
  const make = useMutation(generate, {
    onSuccess: ({ name }) => {
      tell(t("documents.made", { name }));
      refresh("documents");
    },
    onError: tellFailure,
  });
  const template = data?.templates.find(({ id }) => id === step.targetId);
  if (!template) return null;
  return (
    <Button
      size="xs"
      leftSection={<IconFileText size={14} />}
      loading={make.isPending}
      disabled={make.isSuccess}
      onClick={() => make.mutate({ template: template.id, dealId: about.dealId, requestId: ids.of(template.id) })}
    >
      {t("script.document", { name: template.name })}
    </Button>
  );
}
