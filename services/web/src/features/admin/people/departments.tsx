import { Button, UnstyledButton } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { RowButton } from "@/components/table/row-button";
import { type Department, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useColleagues, useDepartments } from "@/lib/colleagues";
import { useMay } from "@/lib/session";
import { useUrl } from "@/lib/url";
import { DepartmentDialog } from "./department-dialog";
import classes from "./people.module.css";
import { type Placed, treeOf, withBelow } from "./tree";

export function Departments() {
  const { t } = useTranslation("admin");
  const { list } = useDepartments();
  const may = useMay();
  const [edited, setEdited] = useState<Department | "new">();
  const create = may(StaffService.method.createDepartment) && (
    <Button size="xs" variant="default" leftSection={<IconPlus size={14} />} onClick={() => setEdited("new")}>
      {t("people.newDepartment")}
    </Button>
  );
  return (
    <Section title={t("people.departments")} list={{ of: StaffService.method.listDepartments }} actions={create}>
      <div>
        {treeOf(list).map((placed) => (
          <Row key={placed.department.id} placed={placed} departments={list} onEdit={setEdited} />
        ))}
      </div>
      {edited && <DepartmentDialog department={edited === "new" ? undefined : edited} onClose={() => setEdited(undefined)} />}
    </Section>
  );
}

const INDENT = 16;

function Row({
  placed,
  departments,
  onEdit,
}: {
  placed: Placed;
  departments: Department[];
  onEdit: (department: Department) => void;
}) {
  const { t } = useTranslation("admin");
  const { department, depth } = placed;
  const { active } = useColleagues();
  const may = useMay();
  const [search, setSearch] = useUrl();
  const within = withBelow(departments, department.id);
  const chosen = search.department === department.id;
  return (
    <div className={classes.row} data-chosen={chosen || undefined} style={{ paddingLeft: depth * INDENT }}>
      <UnstyledButton
        className={`${classes.choose} ellipsis`}
        aria-pressed={chosen}
        onClick={() => setSearch({ department: chosen ? undefined : department.id })}
      >
        {department.name}
        <span className={classes.count}>{active.filter(({ departmentId }) => within.has(departmentId)).length}</span>
      </UnstyledButton>
      {may(StaffService.method.updateDepartment) && (
        <RowButton icon={IconPencil} label={t("editNamed", { name: department.name })} onClick={() => onEdit(department)} />
      )}
    </div>
  );
}
