import { Button, FileButton, Group, Modal, Stack, Text, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { IconFileTypeDocx } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Failure } from "@/components/states";
import { tell } from "@/lib/toast";
import { keyOf, useUpload, WORD } from "./upload";

export function UploadDialog({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation("admin");
  const upload = useUpload();
  const [failure, setFailure] = useState<unknown>();
  const needed = (value: unknown) => (value ? null : t("required"));
  const form = useForm({
    initialValues: { file: null as File | null, name: "", key: "", numbering: "" },
    validate: { file: needed, name: needed, key: needed },
  });
  const choose = (file: File | null) => {
    if (!file) return;
    const named = file.name.replace(/\.docx$/i, "");
    form.setValues((old) => ({ file, name: old.name || named, key: old.key || keyOf(file.name) }));
    form.clearErrors();
  };
  const submit = form.onSubmit(async ({ file, ...values }) => {
    setFailure(undefined);
    try {
      await upload({ ...values, file: file as File });
      tell(t("templates.uploaded", { name: values.name }));
      onClose();
    } catch (error) {
      setFailure(error);
    }
  });
  return (
    <Modal opened onClose={onClose} title={t("templates.upload")}>
      <form onSubmit={submit} noValidate>
        <Stack gap="md">
          <Group gap="sm">
            <FileButton accept={WORD} onChange={choose}>
              {(props) => (
                <Button {...props} variant="default" leftSection={<IconFileTypeDocx size={16} />}>
                  {t("templates.chooseFile")}
                </Button>
              )}
            </FileButton>
            <Text size="sm" c={form.errors.file ? "var(--suki-late)" : undefined}>
              {form.values.file?.name ?? form.errors.file ?? t("templates.fileHint")}
            </Text>
          </Group>
          <TextInput label={t("field.name")} required {...form.getInputProps("name")} />
          <TextInput label={t("field.key")} description={t("templates.keyHint")} required {...form.getInputProps("key")} />
          <TextInput
            label={t("templates.numbering")}
            description={t("templates.numberingHint")}
            {...form.getInputProps("numbering")}
          />
          {failure !== undefined && <Failure error={failure} />}
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              {t("cancel")}
            </Button>
            <Button type="submit" loading={form.submitting}>
              {t("templates.upload")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
