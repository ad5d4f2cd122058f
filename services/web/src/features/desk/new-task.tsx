import { Modal } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { About } from "@/lib/create";
import { TaskForm } from "./task-form";

export function NewTask({ about, onClose }: { about: About; onClose: () => void }) {
  const { t } = useTranslation("desk");
  const { t: common } = useTranslation();
  const subject = about.dealId ?? about.contactId ?? about.companyId ?? "";
  return (
    <Modal opened onClose={onClose} title={t("newTask")} closeButtonProps={{ "aria-label": common("close") }}>
      <TaskForm about={about} draftKey={`task.${subject}`} autoFocus onDone={onClose} />
    </Modal>
  );
}
