import { notifications } from "@mantine/notifications";
import i18next from "i18next";
import { explain } from "./errors";

/** Says that something could not be done, in the service's words. */
export function tellFailure(error: unknown): void {
  show({ message: explain(error).message, color: "red", autoClose: 8000 });
}

export function tell(message: string): void {
  show({ message, autoClose: 4000 });
}

function show(said: Parameters<typeof notifications.show>[0]): void {
  notifications.show({ ...said, closeButtonProps: { "aria-label": i18next.t("close") } });
}
