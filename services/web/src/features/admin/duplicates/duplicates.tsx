import { useQuery } from "@connectrpc/connect-query";
import { Select, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { CardKind, DuplicateAction, type DuplicatePolicy, DuplicatesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { tellFailure } from "@/lib/toast";
import { useSave } from "../parts/use-save";

const ACTIONS = { report: DuplicateAction.REPORT, warn: DuplicateAction.WARN, block: DuplicateAction.BLOCK } as const;
const MOMENTS = ["onCreate", "onEdit", "onImport"] as const;

/** What happens when somebody types in a card that is like one that is there. */
export function DuplicatePolicies() {
  const { t } = useTranslation("admin");
  const policies = useQuery(DuplicatesService.method.listDuplicatePolicies, {});
  return (
    <>
      <Text size="sm" className="quiet">
        {t("duplicates.hint")}
      </Text>
      <Answer of={policies}>
        {(answer) => answer.policies.map((policy) => <PolicySection key={policy.kind} policy={policy} />)}
      </Answer>
    </>
  );
}

function PolicySection({ policy }: { policy: DuplicatePolicy }) {
  const { t } = useTranslation("admin");
  const save = useSave(DuplicatesService.method.updateDuplicatePolicy);
  const names = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[];
  const nameOf = (action: DuplicateAction) => names.find((name) => ACTIONS[name] === action) ?? "report";
  return (
    <Section title={t(policy.kind === CardKind.COMPANY ? "duplicates.companies" : "duplicates.people")}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {MOMENTS.map((moment) => (
          <Select
            key={moment}
            label={t(`duplicates.${moment}`)}
            data={names.map((value) => ({ value, label: t(`duplicates.action.${value}`) }))}
            value={nameOf(policy[moment])}
            allowDeselect={false}
            onChange={(name) => {
              const { kind, onCreate, onEdit, onImport, version } = policy;
              const changed = { kind, onCreate, onEdit, onImport, version, [moment]: ACTIONS[name as keyof typeof ACTIONS] };
              save({ policy: changed }).catch(tellFailure);
            }}
          />
        ))}
      </SimpleGrid>
    </Section>
  );
}
