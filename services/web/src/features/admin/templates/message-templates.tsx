import { useQuery } from "@connectrpc/connect-query";
import { Button, Text } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { Channel, type MessageTemplate, NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { useMay } from "@/lib/session";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

export function MessageTemplates() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const templates = useQuery(NotificationsService.method.listMessageTemplates, {});
  const [open, setOpen] = useState<MessageTemplate | "new">();
  const manages = may(NotificationsService.method.saveMessageTemplate);
  const add = manages && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("letters.new")}
    </Button>
  );
  return (
    <Section title={t("letters.title")} list={{ of: NotificationsService.method.listMessageTemplates }} actions={add}>
      <Answer of={templates}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.templates}
            idOf={({ id }) => id}
            empty={t("letters.empty")}
            columns={[
              {
                title: t("field.name"),
                cell: ({ name, key }) => (
                  <div>
                    {name}
                    <Text size="xs" className="quiet">
                      {key}
                    </Text>
                  </div>
                ),
              },
              { title: t("letters.subject"), cell: ({ subject }) => subject },
            ]}
            actions={
              manages
                ? (template) => (
                    <RowButton
                      icon={IconPencil}
                      label={t("editNamed", { name: template.name })}
                      onClick={() => setOpen(template)}
                    />
                  )
                : undefined
            }
          />
        )}
      </Answer>
      {open && <LetterDialog template={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function LetterDialog({ template, onClose }: { template: MessageTemplate | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const saveMessageTemplate = useSave(NotificationsService.method.saveMessageTemplate);
  return (
    <EditDialog
      wide
      draftKey={`letter.${template?.id}`}
      title={template ? template.name : t("letters.new")}
      note={
        <Text size="sm" className="quiet">
          {t("letters.note", { example: "{{ client.name }}" })}
        </Text>
      }
      fields={[
        { name: "name", label: t("field.name"), required: true },
        { name: "key", label: t("field.key"), hint: t("letters.keyHint"), required: true, disabled: Boolean(template) },
        { name: "subject", label: t("letters.subject"), required: true },
        { name: "body", label: t("letters.body"), kind: "area", required: true },
      ]}
      initial={{
        name: template?.name ?? "",
        key: template?.key ?? "",
        subject: template?.subject ?? "",
        body: template?.body ?? "",
      }}
      onSave={(values) =>
        saveMessageTemplate({
          template: { ...values, channel: Channel.EMAIL, id: template?.id ?? "", version: template?.version ?? 0n },
        })
      }
      onClose={onClose}
    />
  );
}
