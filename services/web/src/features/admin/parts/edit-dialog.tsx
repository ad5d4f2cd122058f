import { Button, Group, Modal, SimpleGrid, Stack } from "@mantine/core";
import { type FormEvent, type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { useDraft } from "@/lib/drafts";
import { explain } from "@/lib/errors";
import { type Field, FieldInput, type Value } from "./field-input";

type Values = Record<string, Value>;
type EditDialogProps<V extends Values> = {
  title: string;
  fields: (Field & { name: keyof V & string })[];
  initial: V;
  /** What is typed is kept under it until it is saved or cancelled; e.g. the kind and id of what is edited. */
  draftKey: string;
  /** Rejects with the refusal: it is shown at the fields, and what was typed stays. */
  onSave: (values: V, requestId: string) => Promise<unknown>;
  onClose: () => void;
  note?: ReactNode;
  wide?: boolean;
};

/** A form in a window that closes when it is saved. What was typed is there again after a reload, but for passwords. */
export function EditDialog<V extends Values>(props: EditDialogProps<V>) {
  const { title, fields, onClose, note, wide } = props;
  const { t } = useTranslation();
  const { values, change, errors, failure, saving, save, cancel } = useEditing(props);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void save();
  };
  return (
    <Modal opened onClose={onClose} title={title} size={wide ? "xl" : "lg"}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          {note}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
            {fields.map((field) => (
              <div key={field.name} style={field.kind === "area" ? { gridColumn: "1 / -1" } : undefined}>
                <FieldInput
                  field={field}
                  value={values[field.name] ?? ""}
                  error={errors[field.name]}
                  onChange={(value) => change(field, value)}
                />
              </div>
            ))}
          </SimpleGrid>
          {failure !== undefined && <Failure error={failure} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={cancel}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={saving}>
              {t("save")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

/** Names of the required fields that are empty. */
export function missing(fields: Field[], values: Values): string[] {
  return fields.filter(({ name, required }) => required && !String(values[name] ?? "").trim()).map(({ name }) => name);
}

function useEditing<V extends Values>({ draftKey, fields, initial, onSave, onClose }: EditDialogProps<V>) {
  const { t } = useTranslation();
  // Only what was typed is kept: the rest of the record stays as it is now.
  const [{ typed }, keep, drop, requestId] = useDraft<{ typed: Values }>(`admin.${draftKey}`, { typed: {} });
  const [secrets, setSecrets] = useState<Values>({});
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const values: Values = { ...initial, ...typed, ...secrets };

  const change = ({ name, kind }: Field, value: Value) => {
    if (kind === "password") setSecrets({ ...secrets, [name]: value });
    else keep({ typed: { ...typed, [name]: value } });
    setErrors(({ [name]: _, ...others }) => others);
  };
  const close = () => {
    drop();
    onClose();
  };
  const save = async () => {
    const empty = missing(fields, values);
    setErrors(Object.fromEntries(empty.map((name) => [name, t("required")])));
    if (empty.length) return;
    setSaving(true);
    setFailure(undefined);
    try {
      await onSave(values as V, requestId);
      close();
    } catch (error) {
      const wrong = explain(error).fields;
      setErrors(wrong);
      if (!fields.some(({ name }) => name in wrong)) setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return { values, change, errors, failure, saving, save, cancel: close };
}
