import { useQuery } from "@connectrpc/connect-query";
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { type Segment, SegmentsService } from "@/gen/suki/contacts/v1/segments_pb";
import { useFormat } from "@/lib/format";
import { useSave } from "@/lib/use-save";
import { useConditionText } from "./labels";
import { SegmentDialog } from "./segment-dialog";

/** Saved conditions, and how many clients are in each. */
export function Segments() {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const segments = useQuery(SegmentsService.method.listSegments, { withCounts: true });
  const deleteSegment = useSave(SegmentsService.method.deleteSegment);
  const [open, setOpen] = useState<Segment | "new">();
  const [deleting, setDeleting] = useState<Segment>();
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("segments.new")}
    </Button>
  );
  return (
    <Section
      title={t("section.segments")}
      list={{ of: SegmentsService.method.listSegments, asked: { withCounts: true } }}
      actions={add}
    >
      <Text size="sm" className="quiet">
        {t("segments.sentence")}
      </Text>
      <Answer of={segments}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.segments}
            idOf={({ id }) => id}
            empty={t("segments.empty")}
            columns={[
              { title: t("field.name"), cell: ({ name }) => name },
              {
                title: t("segments.of"),
                cell: ({ kind }) => t(kind === CardKind.COMPANY ? "segments.companies" : "segments.people"),
              },
              { title: t("segments.conditions"), cell: (segment) => <Conditions segment={segment} /> },
              {
                title: t("segments.count"),
                numeric: true,
                cell: ({ cardCount, settled }) => (settled ? format.number(Number(cardCount)) : t("segments.counting")),
              },
            ]}
            actions={(segment) => (
              <>
                <RowButton icon={IconPencil} label={t("edit")} onClick={() => setOpen(segment)} />
                <RowButton icon={IconTrash} label={t("delete")} onClick={() => setDeleting(segment)} />
              </>
            )}
          />
        )}
      </Answer>
      {open && <SegmentDialog segment={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
      {deleting && (
        <Confirm
          title={t("segments.delete", { name: deleting.name })}
          text={t("segments.deleteText")}
          action={t("delete")}
          onConfirm={() => deleteSegment({ id: deleting.id })}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </Section>
  );
}

function Conditions({ segment }: { segment: Segment }) {
  const { t } = useTranslation("admin");
  const text = useConditionText(segment.kind);
  return (
    <Group gap={4}>
      {segment.conditions.map((condition) => (
        <Badge key={JSON.stringify(condition)} variant="default" tt="none" fw={500}>
          {text(condition)}
        </Badge>
      ))}
      {segment.goneFields.map((field) => (
        <Badge key={field} color="red" variant="light" tt="none">
          {t("fill.gone", { field })}
        </Badge>
      ))}
    </Group>
  );
}
