import { timestampDate } from "@bufbuild/protobuf/wkt";
import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Menu, UnstyledButton } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { IconCircleCheckFilled, IconCoffee, IconMoonFilled } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { type Presence, PresenceState, TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useFormat } from "@/lib/format";
import { useRefresh } from "@/lib/live";
import { usePhoneWidth } from "@/lib/phone-width";
import { useMay, useMe } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import classes from "./presence-switch.module.css";

const STATES = {
  available: { state: PresenceState.AVAILABLE, icon: IconCircleCheckFilled },
  break: { state: PresenceState.BREAK, icon: IconCoffee },
  offline: { state: PresenceState.OFFLINE, icon: IconMoonFilled },
} as const;
type StateName = keyof typeof STATES;
const NAMES = Object.keys(STATES) as StateName[];
const TICK_MS = 20_000;

/** Whether calls come to whoever is signed in, and since when. */
export function PresenceSwitch() {
  const may = useMay();
  const { setPresence, listPresence } = TelephonyService.method;
  return may(setPresence) && may(listPresence) ? <Switch /> : null;
}

function Switch() {
  const { t } = useTranslation("calls");
  const narrow = usePhoneWidth();
  const refresh = useRefresh();
  const me = useMe().employee.id;
  const presences = useQuery(TelephonyService.method.listPresence, {});
  const { mutate } = useMutation(TelephonyService.method.setPresence, {
    onSuccess: () => refresh("telephony"),
    onError: tellFailure,
  });
  const mine = presences.data?.presences.find(({ employeeId }) => employeeId === me);
  const name = NAMES.find((one) => STATES[one].state === mine?.state) ?? "offline";
  const Icon = STATES[name].icon;
  if (presences.isPending) return null;
  return (
    <Menu position="bottom-end" shadow="md">
      <Menu.Target>
        <UnstyledButton
          className={classes.button}
          data-state={name}
          aria-label={narrow ? t("presenceIs", { state: t(`presence.${name}`) }) : undefined}
          title={t("presenceIs", { state: t(`presence.${name}`) })}
        >
          <Icon size={16} aria-hidden />
          {!narrow && <span className={classes.word}>{t(`presence.${name}`)}</span>}
          {!narrow && <TimeInState presence={mine} />}
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>{t("presenceHint")}</Menu.Label>
        {NAMES.map((one) => {
          const OneIcon = STATES[one].icon;
          return (
            <Menu.Item
              key={one}
              className={classes.item}
              data-state={one}
              leftSection={<OneIcon size={16} />}
              disabled={one === name}
              onClick={() => mutate({ state: STATES[one].state })}
            >
              {t(`presence.${one}`)}
            </Menu.Item>
          );
        })}
      </Menu.Dropdown>
    </Menu>
  );
}

function TimeInState({ presence }: { presence: Presence | undefined }) {
  const format = useFormat();
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), TICK_MS, { autoInvoke: true });
  if (!presence?.since) return null;
  const seconds = Math.max(0, (now - timestampDate(presence.since).getTime()) / 1000);
  return <span className={classes.time}>{format.duration(Math.floor(seconds))}</span>;
}
