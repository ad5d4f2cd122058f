import { RingProgress, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useFormat } from "@/lib/format";
import { completeness } from "./completeness";
import type { LabelledField } from "./requisites";

type Props<Wanted extends string> = { card: Record<Wanted, { length: number }>; wanted: readonly Wanted[] };

/** How much is known of a client or a company; what is still to ask stands in the hint. */
export function CompletenessRing<Wanted extends LabelledField>({ card, wanted }: Props<Wanted>) {
  const { t } = useTranslation("clients");
  const format = useFormat();
  const { percent, missing } = completeness(card, wanted);
  const names = missing.map((name) => t(`field.${name as LabelledField}`)).join(", ");
  const hint = missing.length ? t("stillToAsk", { names }) : t("allKnown");
  return (
    <Tooltip label={hint} multiline maw={260}>
      <RingProgress
        size={52}
        thickness={4}
        roundCaps
        sections={[{ value: percent, color: missing.length ? "accent" : "var(--suki-won)" }]}
        rootColor="var(--suki-line)"
        role="img"
        aria-label={`${t("completeness", { percent: format.percent(percent) })} ${hint}`}
        label={
          <Text ta="center" fz={11} fw={600} className="figures" aria-hidden>
            {format.percent(percent)}
          </Text>
        }
      />
    </Tooltip>
  );
}
