import { create } from "@bufbuild/protobuf";
import { useQuery } from "@connectrpc/connect-query";
import { Fieldset, Select, SimpleGrid, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import {
  CardKind,
  DuplicateAction,
  DuplicateFieldPolicySchema,
  type DuplicatePolicy,
  DuplicatesService,
  MatchField,
} from "@/gen/suki/contacts/v1/duplicates_pb";
import { tellFailure } from "@/lib/toast";
import { useSave } from "@/lib/use-save";

const ACTIONS = { report: DuplicateAction.REPORT, warn: DuplicateAction.WARN, block: DuplicateAction.BLOCK } as const;
const MOMENTS = ["onCreate", "onEdit", "onImport"] as const;
const NAMES = Object.keys(ACTIONS) as (keyof typeof ACTIONS)[];
const SAME = { name: MatchField.NAME, telegram: MatchField.TELEGRAM, ogrn: MatchField.OGRN } as const;
const FIELDS: Partial<Record<CardKind, (keyof typeof SAME)[]>> = {
  [CardKind.CONTACT]: ["name", "telegram"],
  [CardKind.COMPANY]: ["name", "ogrn"],
};

type Actions = Record<(typeof MOMENTS)[number], DuplicateAction>;

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
  const change = (changed: Partial<Actions & Pick<DuplicatePolicy, "fields">>) => {
    save({ policy: { ...policy, ...changed } }).catch(tellFailure);
  };
  return (
    <Section title={t(policy.kind === CardKind.COMPANY ? "duplicates.companies" : "duplicates.people")}>
      <ActionsOf title={t("duplicates.likely")} actions={policy} change={change} />
      {FIELDS[policy.kind]?.map((name) => {
        const others = policy.fields.filter(({ field }) => field !== SAME[name]);
        const own = policy.fields.find(({ field }) => field === SAME[name]) ?? reportOf(SAME[name]);
        return (
          <ActionsOf
            key={name}
            title={t(`duplicates.same.${name}`)}
            actions={own}
            change={(changed) => change({ fields: [...others, { ...own, ...changed }] })}
          />
        );
      })}
    </Section>
  );
}

function reportOf(field: MatchField) {
  const { REPORT } = DuplicateAction;
  return create(DuplicateFieldPolicySchema, { field, onCreate: REPORT, onEdit: REPORT, onImport: REPORT });
}

type ActionsProps = { title: string; actions: Actions; change: (changed: Partial<Actions>) => void };

function ActionsOf({ title, actions, change }: ActionsProps) {
  const { t } = useTranslation("admin");
  return (
    <Fieldset legend={title}>
      <SimpleGrid cols={{ base: 1, sm: 3 }}>
        {MOMENTS.map((moment) => (
          <Select
            key={moment}
            label={t(`duplicates.${moment}`)}
            data={NAMES.map((value) => ({ value, label: t(`duplicates.action.${value}`) }))}
            value={NAMES.find((name) => ACTIONS[name] === actions[moment]) ?? "report"}
            allowDeselect={false}
            onChange={(name) => change({ [moment]: ACTIONS[name as keyof typeof ACTIONS] })}
          />
        ))}
      </SimpleGrid>
    </Fieldset>
  );
}
