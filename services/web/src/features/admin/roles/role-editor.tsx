import { Button, Group, NativeSelect, Text, TextInput } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Failure } from "@/components/states";
import { type Role, Scope, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useColleagues } from "@/lib/colleagues";
import { dropDraft, useDraft } from "@/lib/drafts";
import { explain } from "@/lib/errors";
import { isInstalled, moduleOf, useMe } from "@/lib/session";
import { useSave } from "@/lib/use-save";
import { EVERYTHING, type Granted, grantedBy, grantsOf, permissionsOf, SERVICES } from "./permissions";
import classes from "./roles.module.css";

/** A role's name and how far each of its permissions reaches. */
export function RoleEditor({ role, onClose }: { role: Role; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const { active } = useColleagues();
  const first = { name: role.name, granted: grantedBy(role.grants), version: String(role.version) };
  const key = `admin.role.${role.id}`;
  const [draft, change, drop] = useDraft(key, first);
  const { save, saving, failure } = useSaving(role.id, draft, () => dropDraft(key));
  const leave = () => {
    drop();
    onClose();
  };
  const back = (
    <Button size="xs" variant="subtle" leftSection={<IconArrowLeft size={14} />} onClick={leave}>
      {t("back")}
    </Button>
  );
  return (
    <Section title={role.name} actions={back}>
      <Text size="sm" className="quiet">
        {t("roles.sentence", { count: active.filter(({ roleId }) => roleId === role.id).length })}
      </Text>
      <TextInput
        label={t("field.name")}
        maw={320}
        required
        value={draft.name}
        error={failure === undefined ? undefined : explain(failure).fields.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
      />
      <Grants granted={draft.granted} onChange={(granted) => change({ granted })} />
      {failure !== undefined && <Failure error={failure} />}
      <Group>
        <Button loading={saving} onClick={() => void save()}>
          {t("save")}
        </Button>
      </Group>
    </Section>
  );
}

type Draft = { name: string; granted: Granted; version: string };

function useSaving(id: string, { name, granted, version }: Draft, onSaved: () => void) {
  const updateRole = useSave(StaffService.method.updateRole);
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const save = async () => {
    setSaving(true);
    setFailure(undefined);
    try {
      await updateRole({
        role: { id, version: BigInt(version), name, grants: grantsOf(granted) },
        updateMask: { paths: ["name", "grants"] },
      });
      onSaved();
    } catch (error) {
      setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return { save, saving, failure };
}

type GrantsProps = { granted: Granted; onChange: (granted: Granted) => void };

function Grants({ granted, onChange }: GrantsProps) {
  const { t } = useTranslation("admin");
  const choose = (permission: string) => (scope: Scope) => onChange({ ...granted, [permission]: scope });
  const me = useMe();
  const installed = SERVICES.filter((service) => isInstalled(me, moduleOf(service)));
  const noun = useNouns();
  const verb = useVerbs();
  return (
    <div className={classes.grants}>
      <div className={classes.noun}>
        <Text size="sm" fw={600}>
          {t("roles.everything")}
        </Text>
        <ScopeSelect
          label={verb(EVERYTHING)}
          of={t("roles.everything")}
          value={granted[EVERYTHING]}
          onChange={choose(EVERYTHING)}
        />
      </div>
      {permissionsOf(installed).map((permissions) => (
        <div key={permissions.noun} className={classes.noun}>
          <Text size="sm" fw={500}>
            {noun(permissions.noun)}
          </Text>
          {permissions.verbs.map((one) => {
            const permission = `${permissions.noun}.${one}`;
            return (
              <ScopeSelect
                key={one}
                label={verb(one)}
                of={noun(permissions.noun)}
                value={granted[permission]}
                onChange={choose(permission)}
              />
            );
          })}
        </div>
      ))}
    </div>
  );
}

const SCOPES = [
  [Scope.UNSPECIFIED, "none"],
  [Scope.OWN, "own"],
  [Scope.DEPARTMENT, "department"],
  [Scope.ALL, "all"],
] as const;

type ScopeSelectProps = { label: string; of: string; value: Scope | undefined; onChange: (scope: Scope) => void };

function ScopeSelect({ label, of, value = Scope.UNSPECIFIED, onChange }: ScopeSelectProps) {
  const { t } = useTranslation("admin");
  return (
    <div className={classes.scope}>
      <span className="quiet">{label}</span>
      <NativeSelect
        size="xs"
        aria-label={`${of}: ${label}`}
        data-none={value === Scope.UNSPECIFIED || undefined}
        classNames={{ input: classes.scopeInput }}
        data={SCOPES.map(([scope, name]) => ({ value: String(scope), label: t(`scope.${name}`) }))}
        value={String(value)}
        onChange={(event) => onChange(Number(event.currentTarget.value))}
      />
    </div>
  );
}

const NOUNS = [
  "absences",
  "calls",
  "contacts",
  "deals",
  "documents",
  "kpis",
  "meetings",
  "messages",
  "notices",
  "numbers",
  "pipelines",
  "presence",
  "products",
  "reports",
  "rules",
  "sources",
  "staff",
  "targets",
  "tasks",
  "templates",
] as const;
const VERBS = ["read", "write", "manage", "import", "resolve", "route"] as const;

/** A noun that is newer than the catalogue is shown as the contract has it. */
function useNouns(): (noun: string) => string {
  const { t } = useTranslation("admin");
  return (noun) => {
    const known = NOUNS.find((one) => one === noun);
    return known ? t(`noun.${known}`) : noun;
  };
}

function useVerbs(): (verb: string) => string {
  const { t } = useTranslation("admin");
  return (verb) => {
    const known = VERBS.find((one) => one === verb);
    if (known) return t(`verb.${known}`);
    return verb === EVERYTHING ? t("verb.any") : verb;
  };
}
