import { RingProgress, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Contact } from "@/gen/suki/contacts/v1/contacts_pb";
import { useFormat } from "@/lib/format";
import { completeness } from "./completeness";

/** How much is known of a client; what is still to ask stands in the hint. */
export function CompletenessRing({ contact }: { contact: Contact }) {
  const { t } = useTranslation("clients");
  const format = useFormat();
  const { percent, missing } = completeness(contact);
  const names = missing.map((name) => t(`field.${name}`)).join(", ");
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
