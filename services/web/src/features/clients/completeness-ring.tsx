import { useQuery } from "@connectrpc/connect-query";
import { RingProgress, Text, Tooltip } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { FillService } from "@/gen/suki/contacts/v1/fill_pb";
import { useFormat } from "@/lib/format";
import { percentKnown } from "./completeness";
import { useFieldLabel } from "./field-label";

/** How much is known of a client or a company by the rules that concern it; what is still to ask stands in the hint. */
export function CompletenessRing({ id, entity }: { id: string; entity: CustomFieldEntity }) {
  const { t } = useTranslation("clients");
  const format = useFormat();
  const label = useFieldLabel(entity);
  const { data } = useQuery(FillService.method.getCompleteness, { cardId: id });
  if (!data?.wanted.length) return null;
  const percent = percentKnown(data.wanted, data.missing);
  const hint = data.missing.length ? t("stillToAsk", { names: data.missing.map(label).join(", ") }) : t("allKnown");
  return (
    <Tooltip label={hint} multiline maw={260}>
      <RingProgress
        size={52}
        thickness={4}
        roundCaps
        sections={[{ value: percent, color: data.missing.length ? "accent" : "var(--suki-won)" }]}
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
