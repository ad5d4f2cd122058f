import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { About } from "@/app/create-menu";
import { TaskForm } from "./task-form";

export function NewTask({ about, onClose }: { about: About; onClose: () => void }) {
  const { t } = useTranslation("desk");
  const subject = about.dealId ?? about.contactId ?? about.companyId ?? "";
  return (
    <Modal opened onClose={onClose} title={t("newTask")}>
      <TaskForm about={about} draftKey={`task.${subject}`} autoFocus onDone={onClose} />
    </Modal>
  );
}
