import { useQuery } from "@connectrpc/connect-query";
import { Button, Code, Text } from "@mantine/core";
import { IconPencil, IconPlus, IconTrash } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { type CustomField, CustomFieldEntity, CustomFieldsService } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useSave } from "@/lib/use-save";
import { FieldDialog, kindName } from "./field-dialog";

const ENTITIES = [
  { entity: CustomFieldEntity.CONTACT, title: "customFields.people" },
  { entity: CustomFieldEntity.COMPANY, title: "customFields.companies" },
  { entity: CustomFieldEntity.DEAL, title: "customFields.deals" },
] as const;

/** The fields that the company adds to its cards and deals. */
export function CustomFields() {
  const { t } = useTranslation("admin");
  const fields = useQuery(CustomFieldsService.method.listCustomFields, {});
  return (
    <>
      <Text size="sm" className="quiet">
        {t("customFields.sentence")}
      </Text>
      <Answer of={fields}>
        {({ customFields }) =>
          ENTITIES.map(({ entity, title }) => (
            <EntityFields
              key={entity}
              entity={entity}
              title={t(title)}
              fields={customFields.filter((field) => field.entity === entity)}
            />
          ))
        }
      </Answer>
    </>
  );
}

type Props = { entity: CustomFieldEntity; title: string; fields: CustomField[] };

function EntityFields({ entity, title, fields }: Props) {
  const { t } = useTranslation("admin");
  const [open, setOpen] = useState<CustomField | "new">();
  const [deleting, setDeleting] = useState<CustomField>();
  const deleteCustomField = useSave(CustomFieldsService.method.deleteCustomField);
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("customFields.new")}
    </Button>
  );
  return (
    <Section title={title} list={{ of: CustomFieldsService.method.listCustomFields, asked: { entity } }} actions={add}>
      <RecordTable
        plain
        rows={fields}
        idOf={({ id }) => id}
        empty={t("customFields.empty")}
        columns={[
          { title: t("field.name"), cell: ({ label }) => label },
          { title: t("field.key"), cell: ({ key }) => <Code>{key}</Code> },
          { title: t("customFields.kind"), cell: ({ kind }) => t(`customFields.kinds.${kindName(kind)}`) },
          { title: t("customFields.options"), cell: ({ options }) => options.join(", ") },
        ]}
        actions={(field) => (
          <>
            <RowButton icon={IconPencil} label={t("editNamed", { name: field.label })} onClick={() => setOpen(field)} />
            <RowButton icon={IconTrash} label={t("deleteNamed", { name: field.label })} onClick={() => setDeleting(field)} />
          </>
        )}
      />
      {open && (
        <FieldDialog
          entity={entity}
          next={fields.length}
          field={open === "new" ? undefined : open}
          onClose={() => setOpen(undefined)}
        />
      )}
      {deleting && (
        <Confirm
          title={t("deleteNamed", { name: deleting.label })}
          text={t("customFields.deleteText")}
          action={t("delete")}
          onConfirm={() => deleteCustomField({ id: deleting.id })}
          onClose={() => setDeleting(undefined)}
        />
      )}
    </Section>
  );
}
