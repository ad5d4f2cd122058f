import { useQuery } from "@connectrpc/connect-query";
import { Button, Group, Modal, MultiSelect, Select, Stack } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { PersonSelect } from "@/components/person";
import { Failure } from "@/components/states";
import { CUSTOM } from "@/features/clients/changes";
import { usePipelines } from "@/features/deals/catalogue";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { type FillRule, FillService } from "@/gen/suki/contacts/v1/fill_pb";
import { StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useDepartments } from "@/lib/colleagues";
import { useCustomFields } from "@/lib/custom-fields";
import { useSave } from "@/lib/use-save";
import { ENTITIES, FILL_FIELDS } from "./fields";
import { useLabels } from "./labels";

const CHANGEABLE = { paths: ["entity", "fields", "employee_id", "department_id", "role_id", "stage_id"] };
const EVERYBODY = {
  entity: CustomFieldEntity.CONTACT,
  fields: [] as string[],
  employeeId: "",
  departmentId: "",
  roleId: "",
  stageId: "",
};

export function RuleDialog({ rule, onClose }: { rule: FillRule | undefined; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const create = useSave(FillService.method.createFillRule);
  const update = useSave(FillService.method.updateFillRule);
  const [values, setValues] = useState(() => (rule ? written(rule) : EVERYBODY));
  const [failure, setFailure] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const change = (changed: Partial<typeof values>) => setValues((old) => ({ ...old, ...changed }));
  const save = async (event: FormEvent) => {
    event.preventDefault();
    setSaving(true);
    try {
      if (rule) await update({ fillRule: { ...values, id: rule.id, version: rule.version }, updateMask: CHANGEABLE });
      else await create({ fillRule: values, requestId: crypto.randomUUID() });
      onClose();
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return (
    <Modal opened onClose={onClose} title={rule ? t("fill.edit") : t("fill.new")}>
      <form onSubmit={(event) => void save(event)}>
        <Stack gap="md">
          <Select
            label={t("fill.of")}
            allowDeselect={false}
            data={ENTITIES.map(({ entity, name }) => ({ value: String(entity), label: t(`customFields.${name}`) }))}
            value={String(values.entity)}
            onChange={(entity) => change({ entity: Number(entity) as CustomFieldEntity, fields: [] })}
          />
          <FieldsSelect entity={values.entity} value={values.fields} onChange={(fields) => change({ fields })} />
          <PersonSelect
            label={t("fill.employee")}
            placeholder={t("fill.everybody")}
            clearable
            value={values.employeeId || null}
            onChange={(id) => change({ employeeId: id ?? "" })}
          />
          <WhereSelects values={values} onChange={change} />
          {failure !== undefined && <Failure error={failure} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={saving} disabled={!values.fields.length}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

function written({ entity, fields, goneFields, employeeId, departmentId, roleId, stageId }: FillRule): typeof EVERYBODY {
  return {
    entity,
    fields: fields.filter((field) => !goneFields.includes(field)),
    employeeId,
    departmentId,
    roleId,
    stageId,
  } as typeof EVERYBODY;
}

type FieldsProps = { entity: CustomFieldEntity; value: string[]; onChange: (fields: string[]) => void };

function FieldsSelect({ entity, value, onChange }: FieldsProps) {
  const { t } = useTranslation("admin");
  const label = useLabels();
  const custom = useCustomFields(entity).map(({ key }) => CUSTOM + key);
  const data = [...(FILL_FIELDS[entity] ?? []), ...custom].map((field) => ({ value: field, label: label(entity, field) }));
  return <MultiSelect label={t("fill.fields")} required searchable data={data} value={value} onChange={onChange} />;
}

type WhereProps = {
  values: { departmentId: string; roleId: string; stageId: string };
  onChange: (changed: { departmentId?: string; roleId?: string; stageId?: string }) => void;
};

function WhereSelects({ values, onChange }: WhereProps) {
  const { t } = useTranslation("admin");
  const departments = useDepartments().list.map(({ id, name }) => ({ value: id, label: name }));
  const roles = useQuery(StaffService.method.listRoles, {});
  const stages = usePipelines().list.map(({ name, stages: own }) => ({
    group: name,
    items: own.map((stage) => ({ value: stage.id, label: stage.name })),
  }));
  return (
    <>
      <Select
        label={t("fill.department")}
        placeholder={t("fill.everybody")}
        clearable
        data={departments}
        value={values.departmentId || null}
        onChange={(id) => onChange({ departmentId: id ?? "" })}
      />
      <Select
        label={t("fill.role")}
        placeholder={t("fill.everybody")}
        clearable
        data={roles.data?.roles.map(({ id, name }) => ({ value: id, label: name })) ?? []}
        value={values.roleId || null}
        onChange={(id) => onChange({ roleId: id ?? "" })}
      />
      <Select
        label={t("fill.from")}
        description={t("fill.fromHint")}
        placeholder={t("fill.fromStart")}
        clearable
        data={stages}
        value={values.stageId || null}
        onChange={(id) => onChange({ stageId: id ?? "" })}
      />
    </>
  );
}
