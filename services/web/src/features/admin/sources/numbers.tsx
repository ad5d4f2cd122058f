import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { type Number as Dialled, TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useDepartments } from "@/lib/colleagues";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { useSources } from "@/lib/sources";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

export function Numbers() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const numbers = useQuery(TelephonyService.method.listNumbers, {});
  const departments = useDepartments();
  const sources = useSources();
  const [open, setOpen] = useState<Dialled | "new">();
  const manages = may(TelephonyService.method.updateNumber);
  const add = manages && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen("new")}>
      {t("numbers.new")}
    </Button>
  );
  return (
    <Section title={t("numbers.title")} list={{ of: TelephonyService.method.listNumbers }} actions={add}>
      <Answer of={numbers}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.numbers}
            idOf={({ id }) => id}
            empty={t("numbers.empty")}
            columns={[
              { title: t("field.phone"), cell: ({ phone }) => <span className="figures">{phoneText(phone)}</span> },
              { title: t("field.name"), cell: ({ name }) => name },
              { title: t("numbers.source"), cell: ({ sourceId }) => sources.nameOf(sourceId) },
              { title: t("numbers.department"), cell: ({ departmentId }) => departments.byId(departmentId)?.name },
            ]}
            actions={
              manages
                ? (number) => (
                    <RowButton
                      icon={IconPencil}
                      label={t("editNamed", { name: number.phone })}
                      onClick={() => setOpen(number)}
                    />
                  )
                : undefined
            }
          />
        )}
      </Answer>
      {open && <NumberDialog number={open === "new" ? undefined : open} onClose={() => setOpen(undefined)} />}
    </Section>
  );
}

function NumberDialog({ number, onClose }: { number: Dialled | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const departments = useDepartments().list.map(({ id, name }) => ({ value: id, label: name }));
  const createNumber = useSave(TelephonyService.method.createNumber);
  const updateNumber = useSave(TelephonyService.method.updateNumber);
  return (
    <EditDialog
      draftKey={`number.${number?.id}`}
      title={number ? t("numbers.edit") : t("numbers.new")}
      fields={[
        { name: "phone", label: t("field.phone"), kind: "phone", required: true, disabled: Boolean(number) },
        { name: "name", label: t("field.name") },
        {
          name: "sourceId",
          label: t("numbers.source"),
          hint: t("numbers.sourceHint"),
          kind: "select",
          choices: useSources().choices,
        },
        {
          name: "departmentId",
          label: t("numbers.department"),
          hint: t("numbers.departmentHint"),
          kind: "select",
          required: true,
          choices: departments,
        },
      ]}
      initial={{
        phone: number?.phone ?? "",
        name: number?.name ?? "",
        sourceId: number?.sourceId ?? "",
        departmentId: number?.departmentId ?? "",
      }}
      onSave={(values, requestId) =>
        number
          ? updateNumber({
              number: { ...values, id: number.id, version: number.version },
              updateMask: { paths: ["name", "source_id", "department_id"] },
            })
          : createNumber({ number: values, requestId })
      }
      onClose={onClose}
    />
  );
}
