import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { ContactsService, type Source } from "@/gen/suki/contacts/v1/contacts_pb";
import { useMay } from "@/lib/session";
import { useSave } from "@/lib/use-save";
import { ArchivableActions, Named } from "../parts/archivable";
import { EditDialog } from "../parts/edit-dialog";

const ARCHIVED = { paths: ["archived"] };

export function SourceList() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const sources = useQuery(ContactsService.method.listSources, { includeArchived: true });
  const [open, setOpen] = useState<Source | "new">();
  const channel = useChannels();
  const updateSource = useSave(ContactsService.method.updateSource);
  const manages = may(ContactsService.method.updateSource);
  const add = manages && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("sources.new")}
    </Button>
  );
  return (
    <Section
      title={t("sources.title")}
      list={{ of: ContactsService.method.listSources, asked: { includeArchived: true } }}
      actions={add}
    >
      <Answer of={sources}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.sources}
            idOf={({ id }) => id}
            empty={t("sources.empty")}
            columns={[
              { title: t("field.name"), cell: (source) => <Named name={source.name} archived={source.archived} /> },
              { title: t("sources.channel"), cell: (source) => channel(source.channel) },
            ]}
            actions={
              manages
                ? (source) => (
                    <ArchivableActions
                      record={source}
                      onArchive={(archived) =>
                        updateSource({ source: { id: source.id, version: source.version, archived }, updateMask: ARCHIVED })
                      }
                      onEdit={() => setOpen(source)}
                    />
                  )
                : undefined
            }
          />
        )}
      </Answer>
      {open && <SourceDialog source={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function SourceDialog({ source, onClose }: { source: Source | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const channel = useChannels();
  const createSource = useSave(ContactsService.method.createSource);
  const updateSource = useSave(ContactsService.method.updateSource);
  return (
    <EditDialog
      draftKey={`source.${source?.id}`}
      title={source ? t("sources.edit") : t("sources.new")}
      fields={[
        { name: "name", label: t("field.name"), required: true },
        {
          name: "channel",
          label: t("sources.channel"),
          kind: "select",
          required: true,
          choices: CHANNELS.map((value) => ({ value, label: channel(value) })),
        },
      ]}
      initial={{ name: source?.name ?? "", channel: source?.channel || "phone" }}
      onSave={(values, requestId) =>
        source
          ? updateSource({
              source: { ...values, id: source.id, version: source.version },
              updateMask: { paths: ["name", "channel"] },
            })
          : createSource({ source: values, requestId })
      }
      onClose={onClose}
    />
  );
}

const CHANNELS = ["phone", "website", "email", "messenger", "referral", "advertisement", "other"] as const;

function useChannels(): (channel: string) => string {
  const { t } = useTranslation("admin");
  return (channel) => {
    const known = CHANNELS.find((one) => one === channel);
    return known ? t(`channel.${known}`) : channel;
  };
}
