import { Button, Group, Modal, SimpleGrid, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { explain } from "@/lib/errors";
import { type Field, FieldInput, type Value } from "./field-input";

type EditDialogProps<V extends Record<string, Value>> = {
  title: string;
  fields: (Field & { name: keyof V & string })[];
  initial: V;
  /** Rejects with the refusal: it is shown at the fields, and what was typed stays. */
  onSave: (values: V) => Promise<unknown>;
  onClose: () => void;
  note?: ReactNode;
  wide?: boolean;
};

/** A form in a window that closes when it is saved. */
export function EditDialog<V extends Record<string, Value>>({
  title,
  fields,
  initial,
  onSave,
  onClose,
  note,
  wide,
}: EditDialogProps<V>) {
  const { t } = useTranslation();
  const form = useForm<Record<string, Value>>({
    initialValues: initial,
    validate: (values) => Object.fromEntries(missing(fields, values).map((name) => [name, t("required")])),
  });
  const { saving, failure, save } = useSubmit(fields, form.setErrors, onSave, onClose);
  return (
    <Modal opened onClose={onClose} title={title} size={wide ? "xl" : "lg"}>
      <form onSubmit={form.onSubmit((values) => save(values as V))} noValidate>
        <Stack gap="md">
          {note}
          <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="md" verticalSpacing="md">
            {fields.map((field) => (
              <div key={field.name} style={field.kind === "area" ? { gridColumn: "1 / -1" } : undefined}>
                <FieldInput
                  field={field}
                  value={form.values[field.name] ?? ""}
                  error={form.errors[field.name]}
                  onChange={(value) => form.setFieldValue(field.name as string, value as never)}
                />
              </div>
            ))}
          </SimpleGrid>
          {failure !== undefined && <Failure error={failure} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
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
export function missing(fields: Field[], values: Record<string, Value>): string[] {
  return fields.filter(({ name, required }) => required && !String(values[name] ?? "").trim()).map(({ name }) => name);
}

function useSubmit<V>(
  fields: Field[],
  setErrors: (errors: Record<string, string>) => void,
  onSave: (values: V) => Promise<unknown>,
  onClose: () => void,
) {
  const [saving, setSaving] = useState(false);
  const [failure, setFailure] = useState<unknown>();
  const save = async (values: V) => {
    setSaving(true);
    setFailure(undefined);
    try {
      await onSave(values);
      onClose();
    } catch (error) {
      const wrong = explain(error).fields;
      setErrors(wrong);
      const shown = Object.keys(wrong).some((name) => fields.some((field) => field.name === name));
      if (!shown) setFailure(error);
    } finally {
      setSaving(false);
    }
  };
  return { saving, failure, save };
}
