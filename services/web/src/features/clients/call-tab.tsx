import { Button, Group, Text } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { useDial } from "@/features/calls/dial";
import { phoneText } from "@/lib/phone";
import type { Whom } from "./whom";

/** Calls one of the client's numbers. */
export function CallTab({ whom: { phones, contactId } }: { whom: Whom }) {
  const { t } = useTranslation("clients");
  const { t: calls } = useTranslation("calls");
  const { dial, dialling } = useDial();
  return (
    <>
      <Text size="sm" className="quiet" mb="sm">
        {t(phones.length ? "callHint" : "noNumber")}
      </Text>
      <Group gap="sm">
        {phones.map((phone) => (
          <Button
            key={phone}
            variant="light"
            leftSection={<IconPhone size={16} />}
            loading={dialling}
            onClick={() => dial({ phone, contactId })}
          >
            {calls("callNumber", { phone: phoneText(phone) })}
          </Button>
        ))}
      </Group>
    </>
  );
}
