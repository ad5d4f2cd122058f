import { Button, Group, Modal, Select, Stack, Text } from "@mantine/core";
import { IconPencil } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";

/** A field that many records can get one value of; `input` shows and tells it as text. */
export type BulkField = {
  name: string;
  label: string;
  input: (value: string, onChange: (value: string) => void) => ReactNode;
};

/** Writes one value into a field of all the chosen; an empty one takes theirs away. */
export function FieldAction({ fields, onSet }: { fields: BulkField[]; onSet: (name: string, value: string) => void }) {
  const { t } = useTranslation();
  const [open, setOpen] = useState(false);
  const [name, setName] = useState<string | null>(null);
  const [value, setValue] = useState("");
  const field = fields.find((one) => one.name === name);
  const choose = (chosen: string | null) => {
    setName(chosen);
    setValue("");
  };
  const apply = () => {
    setOpen(false);
    if (field) onSet(field.name, value);
    choose(null);
  };
  return (
    <>
      <Button variant="default" leftSection={<IconPencil size={16} />} onClick={() => setOpen(true)}>
        {t("bulk.field")}
      </Button>
      <Modal opened={open} onClose={() => setOpen(false)} title={t("bulk.field")}>
        <Stack>
          <Select
            searchable
            data={fields.map((one) => ({ value: one.name, label: one.label }))}
            value={name}
            onChange={choose}
            label={t("bulk.which")}
          />
          {field && <div key={field.name}>{field.input(value, setValue)}</div>}
          {field && !value && (
            <Text size="sm" className="quiet">
              {t("bulk.emptied")}
            </Text>
          )}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={() => setOpen(false)}>
              {t("close")}
            </Button>
            <Button disabled={!field} onClick={apply}>
              {t("bulk.apply")}
            </Button>
          </Group>
        </Stack>
      </Modal>
    </>
  );
}
