import { useQuery } from "@connectrpc/connect-query";
import { useTranslation } from "react-i18next";
import { type Employee, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useDepartments } from "@/lib/colleagues";
import { LANGUAGES } from "@/lib/i18n";
import { useSave } from "@/lib/use-save";
import { useCalendarChoices } from "../calendars/choices";
import { EditDialog } from "../parts/edit-dialog";

const CHANGEABLE = [
  "name",
  "email",
  "phone",
  "extension",
  "position",
  "department_id",
  "role_id",
  "active",
  "language",
  "calendar_id",
];

export function EmployeeDialog({ employee, onClose }: { employee: Employee | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const createEmployee = useSave(StaffService.method.createEmployee);
  const updateEmployee = useSave(StaffService.method.updateEmployee);
  const save = ({ password, ...values }: ReturnType<typeof valuesOf>, requestId: string) =>
    employee
      ? updateEmployee({
          employee: { ...values, id: employee.id, version: employee.version },
          updateMask: { paths: CHANGEABLE },
        })
      : createEmployee({ employee: { ...values, active: true }, password, requestId });
  return (
    <EditDialog
      draftKey={`employee.${employee?.id}`}
      title={employee ? t("people.editEmployee") : t("people.newEmployee")}
      fields={useFields(!employee)}
      initial={valuesOf(employee)}
      onSave={save}
      onClose={onClose}
    />
  );
}

function useFields(isNew: boolean) {
  const { t } = useTranslation("admin");
  const { list } = useDepartments();
  const { data } = useQuery(StaffService.method.listRoles, {});
  const named = (records: { id: string; name: string }[]) => records.map(({ id, name }) => ({ value: id, label: name }));
  const calendars = useCalendarChoices();
  const languages = Object.entries(LANGUAGES).map(([value, label]) => ({ value, label }));
  return [
    { name: "name" as const, label: t("field.name"), required: true },
    { name: "email" as const, label: t("people.email"), required: true },
    { name: "position" as const, label: t("people.position") },
    { name: "phone" as const, label: t("field.phone"), kind: "phone" as const },
    { name: "extension" as const, label: t("people.extension"), hint: t("people.extensionHint") },
    {
      name: "departmentId" as const,
      label: t("people.department"),
      kind: "select" as const,
      required: true,
      choices: named(list),
    },
    {
      name: "roleId" as const,
      label: t("people.role"),
      kind: "select" as const,
      required: true,
      choices: named(data?.roles ?? []),
    },
    { name: "language" as const, label: t("people.language"), kind: "select" as const, required: true, choices: languages },
    {
      name: "calendarId" as const,
      label: t("calendars.one"),
      hint: t("calendars.employeeHint"),
      kind: "select" as const,
      choices: calendars,
    },
    isNew
      ? { name: "password" as const, label: t("people.password"), hint: t("people.passwordHint"), kind: "password" as const }
      : { name: "active" as const, label: t("people.active"), hint: t("people.activeHint"), kind: "switch" as const },
  ];
}

function valuesOf(employee: Employee | undefined) {
  return {
    name: employee?.name ?? "",
    email: employee?.email ?? "",
    position: employee?.position ?? "",
    phone: employee?.phone ?? "",
    extension: employee?.extension ?? "",
    departmentId: employee?.departmentId ?? "",
    roleId: employee?.roleId ?? "",
    language: employee?.language || "en",
    calendarId: employee?.calendarId ?? "",
    active: employee?.active ?? true,
    password: "",
  };
}
