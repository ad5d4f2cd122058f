import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useMay } from "@/lib/session";
import { useSave } from "@/lib/use-save";
import { Named } from "../parts/archivable";
import { EditDialog } from "../parts/edit-dialog";

export function LossReasons() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const reasons = useQuery(PipelineService.method.listLossReasons, {});
  const createLossReason = useSave(PipelineService.method.createLossReason);
  const [adding, setAdding] = useState(false);
  const add = may(PipelineService.method.createLossReason) && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t("lossReasons.new")}
    </Button>
  );
  return (
    <Section title={t("lossReasons.title")} list={{ of: PipelineService.method.listLossReasons }} actions={add}>
      <Answer of={reasons}>
        {({ lossReasons }) => (
          <RecordTable
            plain
            rows={lossReasons}
            idOf={({ id }) => id}
            empty={t("lossReasons.empty")}
            columns={[{ title: t("field.name"), cell: ({ name, archived }) => <Named name={name} archived={archived} /> }]}
          />
        )}
      </Answer>
      {adding && (
        <EditDialog
          draftKey="lossReason"
          title={t("lossReasons.new")}
          fields={[{ name: "name", label: t("field.name"), required: true }]}
          initial={{ name: "" }}
          onSave={(lossReason, requestId) => createLossReason({ lossReason, requestId })}
          onClose={() => setAdding(false)}
        />
      )}
    </Section>
  );
}
