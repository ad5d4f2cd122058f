import { notifications } from "@mantine/notifications";
import { explain } from "./errors";

/** Says that something could not be done, in the service's words. */
export function tellFailure(error: unknown): void {
  notifications.show({ message: explain(error).message, color: "red", autoClose: 8000 });
}

export function tell(message: string): void {
  notifications.show({ message, autoClose: 4000 });
}
