import { useQuery } from "@connectrpc/connect-query";
import { Badge, Button, Group } from "@mantine/core";
import { IconPencil, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { type Role, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useColleagues } from "@/lib/colleagues";
import { useUrl } from "@/lib/url";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";
import { RoleEditor } from "./role-editor";

export function Roles() {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useUrl();
  const roles = useQuery(StaffService.method.listRoles, {});
  const [adding, setAdding] = useState(false);
  const open = roles.data?.roles.find(({ id }) => id === search.role);
  if (open) return <RoleEditor key={`${open.id} ${open.version}`} role={open} onClose={() => setSearch({ role: undefined })} />;
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t("roles.new")}
    </Button>
  );
  return (
    <Section title={t("section.roles")} list={{ of: StaffService.method.listRoles }} actions={add}>
      <Answer of={roles}>{(answer) => <RoleTable roles={answer.roles} onOpen={(role) => setSearch({ role })} />}</Answer>
      {adding && <NewRole onClose={() => setAdding(false)} onMade={(role) => setSearch({ role })} />}
    </Section>
  );
}

function RoleTable({ roles, onOpen }: { roles: Role[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation("admin");
  const { active } = useColleagues();
  return (
    <RecordTable
      plain
      rows={roles}
      idOf={({ id }) => id}
      empty={t("roles.empty")}
      columns={[
        { title: t("field.name"), cell: (role) => <RoleName role={role} /> },
        { title: t("field.key"), cell: ({ key }) => <span className="quiet">{key}</span> },
        { title: t("roles.people"), cell: ({ id }) => active.filter(({ roleId }) => roleId === id).length, numeric: true },
        { title: t("roles.grants"), cell: ({ grants }) => grants.length, numeric: true },
      ]}
      actions={({ id, name }) => <RowButton icon={IconPencil} label={t("editNamed", { name })} onClick={() => onOpen(id)} />}
    />
  );
}

function RoleName({ role }: { role: Role }) {
  const { t } = useTranslation("admin");
  return (
    <Group gap="sm" wrap="nowrap">
      {role.name}
      {role.shipped && (
        <Badge variant="default" size="sm">
          {t("roles.shipped")}
        </Badge>
      )}
    </Group>
  );
}

function NewRole({ onClose, onMade }: { onClose: () => void; onMade: (id: string) => void }) {
  const { t } = useTranslation("admin");
  const createRole = useSave(StaffService.method.createRole);
  return (
    <EditDialog
      draftKey="role"
      title={t("roles.new")}
      fields={[
        { name: "name", label: t("field.name"), required: true },
        { name: "key", label: t("field.key"), hint: t("roles.keyHint"), required: true },
      ]}
      initial={{ name: "", key: "" }}
      onSave={async (role, requestId) => onMade((await createRole({ role, requestId })).id)}
      onClose={onClose}
    />
  );
}
