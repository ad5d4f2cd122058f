import { useQuery } from "@connectrpc/connect-query";
import { Button, Switch, Text, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { AutomationService, type Rule } from "@/gen/suki/automation/v1/automation_pb";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { useUrl } from "@/lib/url";
import { useSave } from "@/lib/use-save";
import { draftOf } from "./draft";
import { RuleEditor } from "./rule-editor";
import classes from "./rules.module.css";
import { Runs } from "./runs";
import { useSentence } from "./sentence";

/** What happens by itself. */
export function Rules() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const [search, setSearch] = useUrl();
  const rules = useQuery(AutomationService.method.listRules, {});
  const open = rules.data?.rules.find(({ id }) => id === search.rule);
  const close = () => setSearch({ rule: undefined });
  if (search.rule === "new") return <RuleEditor rule={undefined} onClose={close} />;
  if (open) {
    return (
      <>
        <RuleEditor key={open.id} rule={open} onClose={close} />
        <Runs ruleId={open.id} />
      </>
    );
  }
  const add = may(AutomationService.method.createRule) && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setSearch({ rule: "new" })}>
      {t("rules.new")}
    </Button>
  );
  return (
    <>
      <Section title={t("section.rules")} list={{ of: AutomationService.method.listRules }} actions={add}>
        <Answer of={rules}>
          {(answer) =>
            answer.rules.length ? (
              <div>
                {answer.rules.map((rule) => (
                  <Row key={rule.id} rule={rule} onOpen={() => setSearch({ rule: rule.id })} />
                ))}
              </div>
            ) : (
              <Empty text={t("rules.empty")} />
            )
          }
        </Answer>
      </Section>
      <Runs ruleId="" />
    </>
  );
}

function Row({ rule, onOpen }: { rule: Rule; onOpen: () => void }) {
  const { t } = useTranslation("admin");
  const may = useMay();
  const sentence = useSentence();
  const updateRule = useSave(AutomationService.method.updateRule);
  const { id, version, enabled, name } = rule;
  const toggle = () =>
    void updateRule({ rule: { id, version, enabled: !enabled }, updateMask: { paths: ["enabled"] } }).catch(tellFailure);
  return (
    <div className={classes.rule}>
      <Switch
        aria-label={t("rules.enabledNamed", { name })}
        checked={enabled}
        disabled={!may(AutomationService.method.updateRule)}
        onChange={toggle}
      />
      <UnstyledButton className={classes.open} onClick={onOpen}>
        <Text size="sm" fw={600} component="span" display="block">
          {name}
          {!enabled && <span className={`quiet ${classes.off}`}>{t("rules.off")}</span>}
        </Text>
        <Text size="sm" className="quiet" component="span" display="block">
          {sentence(draftOf(rule))}
        </Text>
      </UnstyledButton>
    </div>
  );
}
