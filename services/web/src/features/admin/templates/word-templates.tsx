import { useQuery } from "@connectrpc/connect-query";
import { Alert, Badge, Button, FileButton, Group, Text, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconFileUpload, IconPlayerPlay, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { When } from "@/components/when";
import { DocumentsService, type Template } from "@/gen/suki/documents/v1/documents_pb";
import { useMay } from "@/lib/session";
import { tell, tellFailure } from "@/lib/toast";
import { TryTemplate } from "./try-template";
import { useUpload, WORD } from "./upload";
import { UploadDialog } from "./upload-dialog";

export function WordTemplates() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const templates = useQuery(DocumentsService.method.listTemplates, {});
  const [uploading, setUploading] = useState(false);
  const [tried, setTried] = useState<Template>();
  const add = may(DocumentsService.method.uploadTemplate) && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setUploading(true)}>
      {t("templates.upload")}
    </Button>
  );
  return (
    <Section title={t("templates.word")} list={{ of: DocumentsService.method.listTemplates }} actions={add}>
      <Answer of={templates}>
        {(answer) => (
          <>
            {answer.templates
              .filter(({ unknownFields }) => unknownFields.length)
              .map((template) => (
                <Unknown key={template.id} template={template} />
              ))}
            <TemplateTable templates={answer.templates} onTry={setTried} />
          </>
        )}
      </Answer>
      {uploading && <UploadDialog onClose={() => setUploading(false)} />}
      {tried && <TryTemplate template={tried} onClose={() => setTried(undefined)} />}
    </Section>
  );
}

function TemplateTable({ templates, onTry }: { templates: Template[]; onTry: (template: Template) => void }) {
  const { t } = useTranslation("admin");
  const may = useMay();
  return (
    <RecordTable
      plain
      rows={templates}
      idOf={({ id }) => id}
      empty={t("templates.empty", { example: "{{ client.name }}" })}
      columns={[
        { title: t("field.name"), cell: (template) => <TemplateName template={template} /> },
        { title: t("templates.numbering"), cell: ({ numbering }) => numbering || <span className="quiet">{t("none")}</span> },
        { title: t("templates.fieldCount"), cell: (template) => <FieldCount template={template} />, numeric: true },
        { title: t("templates.revision"), cell: ({ revision }) => revision, numeric: true },
        { title: t("templates.updated"), cell: ({ updateTime }) => <When at={updateTime} /> },
      ]}
      actions={(template) => (
        <>
          {may(DocumentsService.method.previewTemplate) && (
            <RowButton
              icon={IconPlayerPlay}
              label={t("templates.tryNamed", { name: template.name })}
              onClick={() => onTry(template)}
            />
          )}
          {may(DocumentsService.method.uploadTemplate) && <NewRevision template={template} />}
        </>
      )}
    />
  );
}

function TemplateName({ template }: { template: Template }) {
  return (
    <div>
      {template.name}
      <Text size="xs" className="quiet">
        {`${template.key} · ${template.fileName}`}
      </Text>
    </div>
  );
}

function FieldCount({ template }: { template: Template }) {
  return (
    <Tooltip label={template.fields.join(", ")} multiline maw={360} disabled={!template.fields.length}>
      <Badge variant="default">{template.fields.length}</Badge>
    </Tooltip>
  );
}

function Unknown({ template }: { template: Template }) {
  const { t } = useTranslation("admin");
  return (
    <Alert color="yellow" variant="light" icon={<IconAlertTriangle size={18} />}>
      {t("templates.unknown", { name: template.name, fields: template.unknownFields.join(", ") })}
    </Alert>
  );
}

function NewRevision({ template }: { template: Template }) {
  const { t } = useTranslation("admin");
  const upload = useUpload();
  const replace = (file: File | null) => {
    if (!file) return;
    const { key, name, numbering } = template;
    upload({ key, name, numbering, file })
      .then(() => tell(t("templates.replaced", { name })))
      .catch(tellFailure);
  };
  return (
    <Group gap={0}>
      <FileButton accept={WORD} onChange={replace}>
        {({ onClick }) => (
          <RowButton icon={IconFileUpload} label={t("templates.newRevision", { name: template.name })} onClick={onClick} />
        )}
      </FileButton>
    </Group>
  );
}
