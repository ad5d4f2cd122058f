import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useQuery } from "@connectrpc/connect-query";
import { Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { When } from "@/components/when";
import { CallDirectionIcon } from "@/features/calls/call-words";
import { Dial } from "@/features/calls/dial";
import { RecordLink } from "@/features/clients/links";
import { midnight } from "@/features/clients/moments";
import { type Call, TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useMay, useMe } from "@/lib/session";
import { toReturn } from "./missed";
import classes from "./my-deals.module.css";

const DAYS_BACK = 7;
const LOOKED_AT = 1000;

/** Calls of the last week that I missed and nobody has returned. */
export function MissedCalls() {
  const { t } = useTranslation("desk");
  const may = useMay();
  const ownerId = useMe().employee.id;
  const [startTime] = useState(() => timestampFromDate(midnight(new Date(), -DAYS_BACK)));
  const enabled = may(TelephonyService.method.listCalls);
  const asked = { ownerId, period: { startTime }, pageSize: LOOKED_AT };
  const calls = useQuery(TelephonyService.method.listCalls, asked, { enabled });
  if (!enabled) return null;
  return (
    <Section title={t("missedCalls")}>
      <Answer of={calls}>
        {({ calls: mine }) => {
          const missed = toReturn(mine);
          if (missed.length) return <div>{missed.map(MissedRow)}</div>;
          return (
            <Text size="sm" className="quiet">
              {t("noMissedCalls")}
            </Text>
          );
        }}
      </Answer>
    </Section>
  );
}

function MissedRow(call: Call) {
  const { id, contactId, contactName, clientPhone, startTime } = call;
  return (
    <Group key={id} className={classes.deal} justify="space-between" wrap="nowrap" gap="sm">
      <Group gap={8} wrap="nowrap" miw={0}>
        <CallDirectionIcon incoming missed />
        {contactId && contactName !== clientPhone && (
          <RecordLink to="client" id={contactId} className="ellipsis">
            {contactName}
          </RecordLink>
        )}
        <Dial phone={clientPhone} contactId={contactId} />
      </Group>
      <Text size="xs" className="quiet" style={{ whiteSpace: "nowrap" }}>
        <When at={startTime} />
      </Text>
    </Group>
  );
}
