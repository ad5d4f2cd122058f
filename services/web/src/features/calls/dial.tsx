import { useMutation } from "@connectrpc/connect-query";
import { Anchor, UnstyledButton } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { tell, tellFailure } from "@/lib/toast";
import classes from "./dial.module.css";

type Whom = { phone: string; contactId?: string; dealId?: string };

/** Asks the exchange to ring one's own telephone and then the number. */
export function useDial(): { dial: (whom: Whom) => void; dialling: boolean } {
  const { t } = useTranslation("calls");
  const { mutate, isPending } = useMutation(TelephonyService.method.dial, {
    onSuccess: (call) => tell(t("dialling", { phone: phoneText(call.clientPhone) })),
    onError: tellFailure,
  });
  return { dial: mutate, dialling: isPending };
}

/** A number that is called by a click; where the role may not call, the device's own telephone is offered. */
export function Dial({ phone, contactId, dealId }: Whom) {
  const { t } = useTranslation("calls");
  const may = useMay();
  const { dial, dialling } = useDial();
  if (!may(TelephonyService.method.dial)) {
    return (
      <Anchor href={`tel:${phone}`} size="sm" className="figures">
        {phoneText(phone)}
      </Anchor>
    );
  }
  return (
    <UnstyledButton
      className={classes.dial}
      disabled={dialling}
      title={t("callNumber", { phone: phoneText(phone) })}
      onClick={() => dial({ phone, contactId, dealId })}
    >
      <IconPhone size={14} stroke={1.8} aria-hidden />
      {phoneText(phone)}
    </UnstyledButton>
  );
}
