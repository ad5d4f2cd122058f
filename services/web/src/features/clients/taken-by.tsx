import { Alert, Text } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { explain } from "@/lib/errors";
import { RecordLink } from "./links";

const TAKEN = ["PHONE_TAKEN", "EMAIL_TAKEN", "INN_TAKEN", "DUPLICATE_FOUND"];

/** Was it refused because another card has the number, the address or the INN, or is like it? */
export function isTaken(error: unknown): boolean {
  return TAKEN.includes(explain(error).reason);
}

/** The way to the card that has it already. */
export function TakenBy({ error, entity, onOpen }: { error: unknown; entity: "client" | "company"; onOpen?: () => void }) {
  const { t } = useTranslation("clients");
  const { message, metadata } = explain(error);
  if (!isTaken(error)) return null;
  return (
    <Alert variant="default" icon={<IconCopy size={18} />} role="alert">
      <Text size="sm">{message}</Text>
      {metadata.existing_id && (
        <span onClickCapture={onOpen}>
          <RecordLink to={entity} id={metadata.existing_id} fw={600}>
            {t("openExisting")}
          </RecordLink>
        </span>
      )}
    </Alert>
  );
}
