import { Group, Text } from "@mantine/core";
import {
  IconArrowDownLeft,
  IconArrowUpRight,
  IconHourglass,
  IconPhoneCall,
  IconPhoneCheck,
  IconPhoneOff,
  IconPhoneRinging,
} from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { CallState, RouteReason } from "@/gen/suki/telephony/v1/telephony_pb";
import classes from "./call-words.module.css";

/** The states of a call: the name in the catalogue and in addresses, and the icon that says the same as the colour. */
export const STATES = {
  queued: { state: CallState.QUEUED, icon: IconHourglass },
  ringing: { state: CallState.RINGING, icon: IconPhoneRinging },
  answered: { state: CallState.ANSWERED, icon: IconPhoneCall },
  ended: { state: CallState.ENDED, icon: IconPhoneCheck },
  missed: { state: CallState.MISSED, icon: IconPhoneOff },
} as const;

export type StateName = keyof typeof STATES;
export const STATE_NAMES = Object.keys(STATES) as StateName[];

export function stateName(state: CallState): StateName {
  return STATE_NAMES.find((name) => STATES[name].state === state) ?? "queued";
}

export const REASONS = {
  [RouteReason.UNSPECIFIED]: "none",
  [RouteReason.LAST_SPOKEN]: "lastSpoken",
  [RouteReason.RESPONSIBLE]: "responsible",
  [RouteReason.SUBSTITUTE]: "substitute",
  [RouteReason.LEAST_LOADED]: "leastLoaded",
  [RouteReason.QUEUE]: "queue",
} as const;

/** A call's state in colour, icon and word. */
export function CallStateWord({ state }: { state: CallState }) {
  const { t } = useTranslation("calls");
  const name = stateName(state);
  const Icon = STATES[name].icon;
  return (
    <Group gap={4} wrap="nowrap" className={classes.state} data-state={name}>
      <Icon size={14} stroke={1.8} aria-hidden />
      <Text component="span" size="xs" inherit>
        {t(`state.${name}`)}
      </Text>
    </Group>
  );
}

export function CallDirectionIcon({ incoming, missed = false }: { incoming: boolean; missed?: boolean }) {
  const { t } = useTranslation("calls");
  const Icon = incoming ? IconArrowDownLeft : IconArrowUpRight;
  const name = t(incoming ? "incoming" : "outgoing");
  return (
    <span role="img" aria-label={name} title={name} className={missed ? classes.missed : "quiet"}>
      <Icon size={16} stroke={1.7} style={{ display: "block" }} />
    </span>
  );
}
