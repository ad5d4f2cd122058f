import { useQuery } from "@connectrpc/connect-query";
import { Badge, Button, Group, Text } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { Section } from "@/components/page";
import { Person } from "@/components/person";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { usePipelines } from "@/features/deals/catalogue";
import { type FillRule, FillService } from "@/gen/suki/contacts/v1/fill_pb";
import { StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useColleagues, useDepartments } from "@/lib/colleagues";
import { useSave } from "@/lib/use-save";
import { entityName } from "./fields";
import { useLabels } from "./labels";
import { RuleDialog } from "./rule-dialog";

/** What must be known of clients and deals, from when on, and who leaves it empty. */
export function FillRules() {
  return (
    <>
      <Rules />
      <Gaps />
    </>
  );
}

function Rules() {
  const { t } = useTranslation("admin");
  const rules = useQuery(FillService.method.listFillRules, {});
  const deleteFillRule = useSave(FillService.method.deleteFillRule);
  const [open, setOpen] = useState<FillRule | "new">();
  const [deleting, setDeleting] = useState<FillRule>();
  const { stage } = usePipelines();
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("fill.new")}
    </Button>
  );
  return (
    <Section title={t("section.fill")} list={{ of: FillService.method.listFillRules }} actions={add}>
      <Text size="sm" className="quiet">
        {t("fill.sentence")}
      </Text>
      <Answer of={rules}>
        {({ fillRules }) => (
          <RecordTable
            plain
            rows={fillRules}
            idOf={({ id }) => id}
            empty={t("fill.empty")}
            columns={[
              { title: t("fill.of"), cell: ({ entity }) => t(`customFields.${entityName(entity)}`) },
              { title: t("fill.fields"), cell: (rule) => <Fields rule={rule} /> },
              { title: t("fill.forWhom"), cell: (rule) => <ForWhom rule={rule} /> },
              { title: t("fill.from"), cell: ({ stageId }) => (stageId ? stage(stageId)?.name : t("fill.fromStart")) },
            ]}
            actions={(rule) => (
              <>
                <RowButton icon={IconPencil} label={t("edit")} onClick={() => setOpen(rule)} />
                <RowButton icon={IconTrash} label={t("delete")} onClick={() => setDeleting(rule)} />
              </>
            )}
          />
        )}
      </Answer>
      {open && <RuleDialog rule={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
      {deleting && (
        <Confirm
          title={t("fill.delete")}
          text={t("fill.deleteText")}
          action={t("delete")}
          onConfirm={() => deleteFillRule({ id: deleting.id })}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </Section>
  );
}

function Fields({ rule: { entity, fields, goneFields } }: { rule: FillRule }) {
  const { t } = useTranslation("admin");
  const label = useLabels();
  const there = fields.filter((field) => !goneFields.includes(field));
  return (
    <Group gap={6}>
      {there.map((field) => label(entity, field)).join(", ")}
      {goneFields.map((field) => (
        <Badge key={field} color="yellow" variant="light" size="sm">
          {t("fill.gone", { field: label(entity, field) })}
        </Badge>
      ))}
    </Group>
  );
}

function ForWhom({ rule: { employeeId, departmentId, roleId } }: { rule: FillRule }) {
  const { t } = useTranslation("admin");
  const colleagues = useColleagues();
  const departments = useDepartments();
  const roles = useQuery(StaffService.method.listRoles, {}, { enabled: Boolean(roleId) });
  const role = roles.data?.roles.find(({ id }) => id === roleId);
  const named = [colleagues.byId(employeeId)?.name, departments.byId(departmentId)?.name, role?.name].filter(Boolean);
  return named.join(", ") || t("fill.everybody");
}

function Gaps() {
  const { t } = useTranslation("admin");
  const label = useLabels();
  const report = useQuery(FillService.method.reportGaps, {});
  return (
    <Section title={t("fill.gaps")} list={{ of: FillService.method.reportGaps }}>
      <Answer of={report}>
        {({ gaps }) => (
          <RecordTable
            plain
            rows={gaps}
            idOf={({ ownerId, entity, field }) => `${ownerId}.${entity}.${field}`}
            empty={t("fill.noGaps")}
            columns={[
              { title: t("fill.who"), cell: ({ ownerId }) => <Person id={ownerId} size={20} /> },
              { title: t("fill.of"), cell: ({ entity }) => t(`customFields.${entityName(entity)}`) },
              { title: t("fill.field"), cell: ({ entity, field }) => label(entity, field) },
              {
                title: t("fill.missing"),
                numeric: true,
                cell: ({ missingCount, cardCount }) => t("fill.ofCards", { missing: missingCount, all: cardCount }),
              },
            ]}
          />
        )}
      </Answer>
    </Section>
  );
}
