import { ActionIcon, Button, Group, Text, UnstyledButton } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { readDraft } from "@/lib/drafts";
import { FieldValue } from "./field-value";
import { type AnyField, valuesOf } from "./fields";
import classes from "./requisites.module.css";
import { type Card, RequisitesForm, type Save } from "./requisites-form";

type Props = {
  card: Card;
  fields: readonly AnyField[];
  contactId?: string;
  mayEdit: boolean;
  save: Save;
  readAnew: () => Promise<Card>;
};

/** Who it is: read as a list, changed in place by a click on a field or by `e`. */
export function Requisites(props: Props) {
  const { card, mayEdit } = props;
  const [editing, setEditing] = useState<string | undefined>(() => (readDraft(draftKey(card)) ? "" : undefined));

  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const typing = (event.target as HTMLElement).closest("input,textarea,select,[role=dialog]");
      if (event.key !== "e" || typing || event.ctrlKey || event.metaKey || event.altKey || !mayEdit) return;
      event.preventDefault();
      setEditing((old) => old ?? "");
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [mayEdit]);

  if (editing === undefined) return <Reading {...props} edit={setEditing} />;
  return <RequisitesForm {...props} draftKey={draftKey(card)} focus={editing} onClose={() => setEditing(undefined)} />;
}

function draftKey({ id }: Card): string {
  return `card.${id}`;
}

function Reading({ card, fields, contactId, mayEdit, edit }: Props & { edit: (field: string) => void }) {
  const { t } = useTranslation("clients");
  const { t: common } = useTranslation();
  const values = valuesOf(card, fields);
  const filled = fields.filter(({ name }) => values[name]?.length);
  const empty = fields.filter(({ name }) => !values[name]?.length);
  return (
    <div>
      <dl className={classes.list}>
        {filled.map(({ name, kind }) => (
          <div key={name} className={classes.field}>
            <dt>{t(`field.${name}`)}</dt>
            <dd>
              <FieldValue name={name} kind={kind} value={values[name] ?? ""} contactId={contactId} />
              {mayEdit && (
                <ActionIcon
                  className={classes.pencil}
                  size="sm"
                  variant="subtle"
                  color="gray"
                  aria-label={t("editField", { field: t(`field.${name}`) })}
                  onClick={() => edit(name)}
                >
                  <IconPencil size={14} />
                </ActionIcon>
              )}
            </dd>
          </div>
        ))}
      </dl>
      {mayEdit && empty.length > 0 && (
        <Group gap={6} mt="sm" className={classes.missing}>
          <Text size="xs" className="quiet">
            {t("addField")}
          </Text>
          {empty.map(({ name }) => (
            <UnstyledButton key={name} className={classes.chip} onClick={() => edit(name)}>
              {t(`field.${name}`)}
            </UnstyledButton>
          ))}
        </Group>
      )}
      {mayEdit && (
        <Button mt="md" size="xs" variant="default" leftSection={<IconPencil size={14} />} onClick={() => edit("")}>
          {common("edit")}
        </Button>
      )}
    </div>
  );
}
