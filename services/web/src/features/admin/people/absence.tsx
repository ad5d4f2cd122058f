import { useQuery } from "@connectrpc/connect-query";
import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { type Employee, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";

type AbsenceProps = { employee: Employee; onClose: () => void };

export function StartAbsence({ employee, onClose }: AbsenceProps) {
  const { t } = useTranslation("admin");
  const startAbsence = useSave(StaffService.method.startAbsence);
  return (
    <EditDialog
      draftKey={`absence.${employee.id}`}
      title={t("people.absenceOf", { name: employee.name })}
      note={<Text size="sm">{t("people.absenceNote")}</Text>}
      fields={[
        { name: "substituteId", label: t("people.substitute"), kind: "person" },
        { name: "reason", label: t("people.reason") },
      ]}
      initial={{ substituteId: "", reason: "" }}
      onSave={(values) => startAbsence({ employeeId: employee.id, ...values })}
      onClose={onClose}
    />
  );
}

export function EndAbsence({ employee, onClose }: AbsenceProps) {
  const { t } = useTranslation("admin");
  const { data } = useQuery(StaffService.method.listAbsences, {});
  const endAbsence = useSave(StaffService.method.endAbsence);
  const absence = data?.absences.find(({ employeeId }) => employeeId === employee.id);
  return (
    <Confirm
      title={t("people.endAbsence")}
      text={t("people.endAbsenceText", { name: employee.name })}
      action={t("people.endAbsence")}
      onConfirm={() => endAbsence({ id: absence?.id ?? "" })}
      onClose={onClose}
    />
  );
}
