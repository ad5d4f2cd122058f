import { useQuery } from "@connectrpc/connect-query";
import { Badge, Button, Group, Text, TextInput } from "@mantine/core";
import { IconPencil, IconPlus, IconUserOff, IconUserUp } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Person } from "@/components/person";
import type { Column } from "@/components/table/columns";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { type Employee, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useColleagues, useDepartments } from "@/lib/colleagues";
import { useMay } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { EndAbsence, StartAbsence } from "./absence";
import { EmployeeDialog } from "./employee-dialog";
import { withBelow } from "./tree";

type Open = { what: "edit" | "start" | "end"; employee: Employee } | { what: "new" };

export function Employees() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const [search, setSearch] = useUrl();
  const [open, setOpen] = useState<Open>();
  const shown = useShown(search.department, search.q ?? "");
  const close = () => setOpen(undefined);
  const actions = (
    <Group gap="sm">
      <TextInput
        size="xs"
        aria-label={t("people.find")}
        placeholder={t("people.find")}
        value={search.q ?? ""}
        onChange={(event) => setSearch({ q: event.currentTarget.value || undefined })}
      />
      {may(StaffService.method.createEmployee) && (
        <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setOpen({ what: "new" })}>
          {t("people.newEmployee")}
        </Button>
      )}
    </Group>
  );
  return (
    <Section
      title={t("people.employees", { count: shown.length })}
      list={{ of: StaffService.method.listEmployees, asked: { departmentId: search.department, includeInactive: true } }}
      actions={actions}
    >
      <RecordTable
        plain
        rows={shown}
        idOf={({ id }) => id}
        columns={useColumns()}
        empty={t("people.nobody")}
        actions={(employee) => <EmployeeActions employee={employee} onOpen={setOpen} />}
      />
      {open?.what === "new" && <EmployeeDialog employee={undefined} onClose={close} />}
      {open?.what === "edit" && <EmployeeDialog employee={open.employee} onClose={close} />}
      {open?.what === "start" && <StartAbsence employee={open.employee} onClose={close} />}
      {open?.what === "end" && <EndAbsence employee={open.employee} onClose={close} />}
    </Section>
  );
}

function useShown(department: string | undefined, query: string): Employee[] {
  const { list } = useColleagues();
  const { list: departments } = useDepartments();
  const within = department ? withBelow(departments, department) : undefined;
  const typed = query.toLowerCase();
  return list.filter(
    ({ departmentId, name, email, extension }) =>
      (!within || within.has(departmentId)) && `${name} ${email} ${extension}`.toLowerCase().includes(typed),
  );
}

function useColumns(): Column<Employee>[] {
  const { t } = useTranslation("admin");
  const departments = useDepartments();
  const { data } = useQuery(StaffService.method.listRoles, {});
  const roleOf = (id: string) => data?.roles.find((role) => role.id === id)?.name;
  return [
    { title: t("field.name"), cell: (employee) => <Who employee={employee} /> },
    { title: t("people.role"), cell: ({ roleId }) => roleOf(roleId) },
    { title: t("people.department"), cell: ({ departmentId }) => departments.byId(departmentId)?.name },
    { title: t("people.extension"), cell: ({ extension }) => extension, numeric: true },
    { title: t("field.state"), cell: (employee) => <State employee={employee} /> },
  ];
}

function Who({ employee }: { employee: Employee }) {
  return (
    <div>
      <Person id={employee.id} size={24} />
      <Text size="xs" className="quiet" pl={30} style={{ overflowWrap: "anywhere" }}>
        {[employee.position, employee.email].filter(Boolean).join(" · ")}
      </Text>
    </div>
  );
}

function State({ employee }: { employee: Employee }) {
  const { t } = useTranslation("admin");
  const substitute = useColleagues().byId(employee.substituteId);
  if (!employee.active) return <Badge variant="default">{t("people.left")}</Badge>;
  if (!employee.absent) return <Text size="sm">{t("people.present")}</Text>;
  return (
    <Text size="sm" c="var(--suki-due-soon)">
      {substitute ? t("people.absentWith", { name: substitute.name }) : t("people.absent")}
    </Text>
  );
}

function EmployeeActions({ employee, onOpen }: { employee: Employee; onOpen: (open: Open) => void }) {
  const { t } = useTranslation("admin");
  const may = useMay();
  const absence = employee.absent
    ? { what: "end" as const, icon: IconUserUp, label: t("people.endAbsence") }
    : { what: "start" as const, icon: IconUserOff, label: t("people.startAbsence") };
  return (
    <>
      {employee.active && may(StaffService.method.startAbsence) && (
        <RowButton
          icon={absence.icon}
          label={`${absence.label}: ${employee.name}`}
          onClick={() => onOpen({ what: absence.what, employee })}
        />
      )}
      {may(StaffService.method.updateEmployee) && (
        <RowButton
          icon={IconPencil}
          label={t("editNamed", { name: employee.name })}
          onClick={() => onOpen({ what: "edit", employee })}
        />
      )}
    </>
  );
}
