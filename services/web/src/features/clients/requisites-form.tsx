import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { type FormEvent, type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { isBlocked, Matches, type Typed, useMatches } from "@/features/duplicates/matches";
import { useDraft } from "@/lib/drafts";
import { explain } from "@/lib/errors";
import { FieldInput } from "./field-input";
import { FieldValue } from "./field-value";
import { type AnyField, asUpdate, changedFields, sameValue, type Values, valuesOf } from "./fields";
import classes from "./requisites.module.css";
import { isTaken, TakenBy } from "./taken-by";

/** A contact or a company. */
export type Card = { $typeName: string; id: string; version: bigint };
export type Save = (change: {
  record: Record<string, unknown>;
  updateMask: { paths: string[] };
  version: bigint;
}) => Promise<unknown>;

/** What was read, at which version, and what is typed over it. */
type Draft = { version: string; read: Values; values: Values };

function draftOf(card: Card, fields: readonly AnyField[]): Draft {
  const read = valuesOf(card, fields);
  return { version: String(card.version), read, values: read };
}

type Props = {
  card: Card;
  fields: readonly AnyField[];
  draftKey: string;
  focus: string;
  save: Save;
  readAnew: () => Promise<Card>;
  onClose: () => void;
};

/** Changes a card. When somebody else changed it meanwhile, theirs stands beside what was typed. */
export function RequisitesForm({ card, fields, draftKey, focus, save, readAnew, onClose }: Props) {
  const { t } = useTranslation("clients");
  const { t: common } = useTranslation();
  const [{ version, read, values }, change, drop] = useDraft<Draft>(draftKey, draftOf(card, fields));
  const [theirs, setTheirs] = useState<Draft>();
  const [error, setError] = useState<unknown>();
  const [saving, setSaving] = useState(false);
  const refusal = error === undefined ? undefined : explain(error);

  const close = () => {
    drop();
    onClose();
  };
  const send = async () => {
    const changed = changedFields(read, values);
    if (!changed.length) return close();
    setSaving(true);
    try {
      await save({ ...asUpdate(values, changed, fields), version: BigInt(theirs?.version ?? version) });
      close();
    } catch (refused) {
      if (explain(refused).reason === "STALE_VERSION") {
        setTheirs(draftOf(await readAnew(), fields));
      } else setError(refused);
    } finally {
      setSaving(false);
    }
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setError(undefined);
    void send();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === "Escape" && !event.defaultPrevented) close();
  };
  const matches = useMatches(typedOf(card, read, values, fields));
  const differs = (name: string) =>
    theirs && !sameValue(read[name], theirs.read[name]) && !sameValue(values[name], theirs.read[name]);
  const conflicts = fields.filter(({ name }) => differs(name));

  return (
    <form onSubmit={submit} onKeyDown={onKeyDown} noValidate>
      <Stack gap="sm">
        {fields.map(({ name, kind }) => (
          <FieldInput
            key={name}
            kind={kind}
            label={t(`field.${name}`)}
            value={values[name] ?? ""}
            onChange={(value) => change({ values: { ...values, [name]: value } })}
            error={refusal?.fields[name]}
            autoFocus={focus === name || (focus === "" && name === fields[0]?.name)}
          />
        ))}
        {refusal && <TakenBy error={error} entity={card.$typeName.endsWith("Company") ? "company" : "client"} />}
        {refusal && !isTaken(error) && !Object.keys(refusal.fields).length && <Failure error={error} />}
        <Matches matches={matches} />
        <div className={classes.foot}>
          {theirs && <Conflict fields={conflicts} mine={values} theirs={theirs.read} />}
          <Group gap="sm">
            <Button type="submit" size="xs" loading={saving} disabled={isBlocked(matches)}>
              {theirs ? t("saveMine") : common("save")}
            </Button>
            <Button size="xs" variant="default" onClick={close}>
              {theirs ? t("takeTheirs") : common("cancel")}
            </Button>
          </Group>
        </div>
      </Stack>
    </form>
  );
}

/** The card as it is typed over, once something differs from what was read. */
function typedOf(card: Card, read: Values, values: Values, fields: readonly AnyField[]): Typed | undefined {
  const changed = changedFields(read, values);
  if (!changed.length) return undefined;
  const typed = { ...asUpdate(values, Object.keys(values), fields).record, id: card.id };
  return card.$typeName.endsWith("Company") ? { company: typed } : { contact: typed };
}

/** What somebody else wrote meanwhile, beside what is typed. */
function Conflict({ fields, mine, theirs }: { fields: readonly AnyField[]; mine: Values; theirs: Values }) {
  const { t } = useTranslation("clients");
  return (
    <Alert variant="default" title={t("changedMeanwhile")} icon={<IconAlertTriangle size={18} />} role="alert" mb="sm">
      <Text size="sm">{t("changedMeanwhileHint")}</Text>
      {fields.map(({ name, kind }) => (
        <dl key={name} className={classes.conflict}>
          <dt>{t(`field.${name}`)}</dt>
          <dd>
            <FieldValue name={name} kind={kind} value={theirs[name] ?? ""} />
            <span className="quiet">{t("yours")}</span>
            <FieldValue name={name} kind={kind} value={mine[name] ?? ""} />
          </dd>
        </dl>
      ))}
    </Alert>
  );
}
