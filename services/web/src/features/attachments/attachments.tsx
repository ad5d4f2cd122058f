import { useInfiniteQuery } from "@connectrpc/connect-query";
import { ActionIcon, Anchor, FileButton, Text } from "@mantine/core";
import { IconPaperclip, IconPlus, IconTrash } from "@tabler/icons-react";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { byPage, More } from "@/components/more";
import { Section } from "@/components/page";
import { Answer, RowSkeletons } from "@/components/states";
import { When } from "@/components/when";
import { type Attachment, AttachmentsService } from "@/gen/suki/documents/v1/attachments_pb";
import { useFormat } from "@/lib/format";
import { useRefresh } from "@/lib/live";
import { useRequestIds } from "@/lib/request-ids";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { useSave } from "@/lib/use-save";
import classes from "./attachments.module.css";
import { type CardOf, uploadAttachment } from "./upload";

/** Files that people put to a card or a deal; more are dropped on them or chosen. */
export function Attachments({ of: card }: { of: CardOf }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const enabled = may(AttachmentsService.method.listAttachments);
  const mayAdd = may(AttachmentsService.method.uploadAttachment);
  const files = useInfiniteQuery(
    AttachmentsService.method.listAttachments,
    { ...card, pageToken: "", pageSize: 20 },
    { ...byPage, enabled },
  );
  const { add, busy } = useAdding(card);
  const { over, ...dropping } = useDropping(add);
  const [deleting, setDeleting] = useState<Attachment>();
  const deleteAttachment = useSave(AttachmentsService.method.deleteAttachment);
  if (!enabled) return null;
  return (
    <div {...(mayAdd && dropping)} className={over ? classes.over : undefined}>
      <Section title={t("files.title")} actions={mayAdd && <AddFiles add={add} busy={busy} />}>
        <Answer of={files} skeleton={<RowSkeletons count={1} />}>
          {({ pages }) => {
            const there = pages.flatMap(({ attachments }) => attachments);
            if (!there.length) return <Text className="quiet">{t("files.empty")}</Text>;
            return there.map((one) => (
              <FileLine key={one.id} file={one} onDelete={mayAdd ? () => setDeleting(one) : undefined} />
            ));
          }}
        </Answer>
        <More of={files} />
      </Section>
      {deleting && (
        <Confirm
          title={t("files.delete")}
          text={t("files.deleteText", { name: deleting.fileName })}
          action={t("files.delete")}
          onConfirm={() => deleteAttachment({ id: deleting.id })}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </div>
  );
}

/** For an element on which files are dropped: a short cut for the button. */
function useDropping(add: (files: File[]) => void) {
  const [over, setOver] = useState(false);
  return {
    over,
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: () => setOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setOver(false);
      add([...event.dataTransfer.files]);
    },
  };
}

/** One after the other; what failed is told by name, and is sent as the same file when it is chosen again. */
function useAdding(card: CardOf) {
  const refresh = useRefresh();
  const ids = useRequestIds();
  const [busy, setBusy] = useState(false);
  const add = async (files: File[]) => {
    setBusy(true);
    for (const file of files) {
      const what = `${file.name} ${file.size} ${file.lastModified}`;
      try {
        await uploadAttachment(card, file, ids.of(what));
        ids.done(what);
      } catch (error) {
        tellFailure(new Error(`${file.name}: ${(error as Error).message}`));
      }
    }
    setBusy(false);
    refresh("documents");
  };
  return { add: (files: File[]) => void add(files), busy };
}

function AddFiles({ add, busy }: { add: (files: File[]) => void; busy: boolean }) {
  const { t } = useTranslation("clients");
  return (
    <FileButton multiple onChange={add} inputProps={{ "aria-label": t("files.add") }}>
      {(props) => (
        <ActionIcon {...props} variant="subtle" color="gray" loading={busy} aria-label={t("files.add")} title={t("files.add")}>
          <IconPlus size={16} />
        </ActionIcon>
      )}
    </FileButton>
  );
}

function FileLine({ file: { id, fileName, size, createTime }, onDelete }: { file: Attachment; onDelete?: () => void }) {
  const { t } = useTranslation("clients");
  const format = useFormat();
  return (
    <div className={classes.line}>
      <IconPaperclip size={15} stroke={1.6} aria-hidden />
      <Anchor href={`/files/attachments/${id}`} download size="sm" className="ellipsis">
        {fileName}
      </Anchor>
      <Text size="xs" className={`quiet ${classes.facts}`}>
        {`${format.bytes(Number(size))} · `}
        <When at={createTime} />
      </Text>
      {onDelete && (
        <ActionIcon
          variant="subtle"
          color="gray"
          size="sm"
          aria-label={t("files.deleteNamed", { name: fileName })}
          onClick={onDelete}
        >
          <IconTrash size={14} />
        </ActionIcon>
      )}
    </div>
  );
}
