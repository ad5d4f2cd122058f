import { useTranslation } from "react-i18next";
import { type Department, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useDepartments } from "@/lib/colleagues";
import { useSave } from "@/lib/use-save";
import { useCalendarChoices } from "../calendars/choices";
import { EditDialog } from "../parts/edit-dialog";
import { withBelow } from "./tree";

export function DepartmentDialog({ department, onClose }: { department: Department | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const { list } = useDepartments();
  const createDepartment = useSave(StaffService.method.createDepartment);
  const updateDepartment = useSave(StaffService.method.updateDepartment);
  const calendars = useCalendarChoices();
  const below = department ? withBelow(list, department.id) : new Set();
  const parents = list.filter(({ id }) => !below.has(id)).map(({ id, name }) => ({ value: id, label: name }));
  return (
    <EditDialog
      draftKey={`department.${department?.id}`}
      title={department ? t("people.editDepartment") : t("people.newDepartment")}
      fields={[
        { name: "name", label: t("field.name"), required: true },
        { name: "parentId", label: t("people.parent"), kind: "select", choices: parents },
        { name: "headId", label: t("people.head"), kind: "person" },
        {
          name: "calendarId",
          label: t("calendars.one"),
          hint: t("calendars.departmentHint"),
          kind: "select",
          choices: calendars,
        },
      ]}
      initial={{
        name: department?.name ?? "",
        parentId: department?.parentId ?? "",
        headId: department?.headId ?? "",
        calendarId: department?.calendarId ?? "",
      }}
      onSave={(values, requestId) =>
        department
          ? updateDepartment({
              department: { ...values, id: department.id, version: department.version },
              updateMask: { paths: ["name", "parent_id", "head_id", "calendar_id"] },
            })
          : createDepartment({ department: values, requestId })
      }
      onClose={onClose}
    />
  );
}
