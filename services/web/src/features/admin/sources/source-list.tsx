import { useQuery } from "@connectrpc/connect-query";
import { Badge, Button, Group } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { ContactsService, type Source } from "@/gen/suki/contacts/v1/contacts_pb";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { EditDialog } from "../parts/edit-dialog";
import { RecordTable, RowButton } from "../parts/record-table";
import { useSave } from "../parts/use-save";

export function SourceList() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const sources = useQuery(ContactsService.method.listSources, { includeArchived: true });
  const [open, setOpen] = useState<Source | "new">();
  const channel = useChannels();
  const manages = may(ContactsService.method.updateSource);
  const add = manages && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("sources.new")}
    </Button>
  );
  return (
    <Section title={t("sources.title")} actions={add}>
      <Answer of={sources}>
        {(answer) => (
          <RecordTable
            rows={answer.sources}
            keyOf={({ id }) => id}
            empty={t("sources.empty")}
            columns={[
              { title: t("field.name"), cell: (source) => <Named name={source.name} archived={source.archived} /> },
              { title: t("sources.channel"), cell: (source) => channel(source.channel) },
            ]}
            actions={manages ? (source) => <SourceActions source={source} onEdit={() => setOpen(source)} /> : undefined}
          />
        )}
      </Answer>
      {open && <SourceDialog source={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

/** A name, grey with a word when it is archived. */
export function Named({ name, archived }: { name: string; archived: boolean }) {
  const { t } = useTranslation("admin");
  return (
    <Group gap="sm" wrap="nowrap" className={archived ? "quiet" : ""}>
      {name}
      {archived && (
        <Badge variant="default" size="sm">
          {t("archived")}
        </Badge>
      )}
    </Group>
  );
}

function SourceActions({ source, onEdit }: { source: Source; onEdit: () => void }) {
  const { t } = useTranslation("admin");
  const updateSource = useSave(ContactsService.method.updateSource);
  const { id, name, version, archived } = source;
  const toggle = () =>
    void updateSource({ source: { id, version, archived: !archived }, updateMask: { paths: ["archived"] } }).catch(tellFailure);
  return (
    <>
      <RowButton
        icon={archived ? IconArchiveOff : IconArchive}
        label={t(archived ? "unarchiveNamed" : "archiveNamed", { name })}
        onClick={toggle}
      />
      <RowButton icon={IconPencil} label={t("editNamed", { name })} onClick={onEdit} />
    </>
  );
}

function SourceDialog({ source, onClose }: { source: Source | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const channel = useChannels();
  const createSource = useSave(ContactsService.method.createSource);
  const updateSource = useSave(ContactsService.method.updateSource);
  return (
    <EditDialog
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
      onSave={(values) =>
        source
          ? updateSource({
              source: { ...values, id: source.id, version: source.version },
              updateMask: { paths: ["name", "channel"] },
            })
          : createSource({ source: values, requestId: crypto.randomUUID() })
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
