import { useQuery } from "@connectrpc/connect-query";
import { Badge, Button, Group, Select } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { type Pipeline, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useMay } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { PipelineDialog } from "./pipeline-dialog";
import { Stages } from "./stages";

export function Pipelines() {
  const { t } = useTranslation("admin");
  const answer = useQuery(PipelineService.method.listPipelines, { includeArchived: true });
  return (
    <Answer of={answer}>
      {({ pipelines }) =>
        pipelines.length ? <Chosen pipelines={pipelines} /> : <Empty text={t("pipelines.empty")} action={<NewPipeline />} />
      }
    </Answer>
  );
}

function Chosen({ pipelines }: { pipelines: Pipeline[] }) {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useUrl();
  const [editing, setEditing] = useState(false);
  const may = useMay();
  const pipeline = pipelines.find(({ id }) => id === search.pipeline) ?? pipelines.find((one) => one.default) ?? pipelines[0];
  if (!pipeline) return null;
  return (
    <>
      <Group gap="sm">
        <Select
          aria-label={t("pipelines.choose")}
          allowDeselect={false}
          data={pipelines.map(({ id, name, archived }) => ({
            value: id,
            label: archived ? t("archivedNamed", { name }) : name,
          }))}
          value={pipeline.id}
          onChange={(id) => setSearch({ pipeline: id ?? undefined })}
        />
        {pipeline.default && <Badge variant="default">{t("pipelines.default")}</Badge>}
        {pipeline.archived && <Badge variant="default">{t("archived")}</Badge>}
        {may(PipelineService.method.updatePipeline) && (
          <Button variant="default" leftSection={<IconPencil size={14} />} onClick={() => setEditing(true)}>
            {t("edit")}
          </Button>
        )}
        <NewPipeline />
      </Group>
      <Section title={t("pipelines.stages", { name: pipeline.name })}>
        <Stages key={pipeline.id} pipeline={pipeline} />
      </Section>
      {editing && <PipelineDialog pipeline={pipeline} onClose={() => setEditing(false)} />}
    </>
  );
}

function NewPipeline() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may(PipelineService.method.createPipeline)) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconPlus size={14} />} onClick={() => setOpen(true)}>
        {t("pipelines.new")}
      </Button>
      {open && <PipelineDialog pipeline={undefined} onClose={() => setOpen(false)} />}
    </>
  );
}
