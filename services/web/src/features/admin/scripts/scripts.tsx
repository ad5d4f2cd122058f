import { useQuery } from "@connectrpc/connect-query";
import { Button, Switch, Text, UnstyledButton } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer, Empty } from "@/components/states";
import { type Script, ScriptsService } from "@/gen/suki/pipeline/v1/scripts_pb";
import { tellFailure } from "@/lib/toast";
import { useUrl } from "@/lib/url";
import { useSave } from "@/lib/use-save";
import classes from "../rules/rules.module.css";
import { ScriptEditor } from "./script-editor";
import { useSentence } from "./sentence";
import { Statistics } from "./statistics";

/** What to ask whom. */
export function Scripts() {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useUrl();
  const scripts = useQuery(ScriptsService.method.listScripts, {});
  const open = scripts.data?.scripts.find(({ id }) => id === search.script);
  const close = () => setSearch({ script: undefined });
  if (search.script === "new") return <ScriptEditor script={undefined} onClose={close} />;
  if (open)
    return (
      <>
        <ScriptEditor key={open.id} script={open} onClose={close} />
        <Statistics scriptId={open.id} />
      </>
    );
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setSearch({ script: "new" })}>
      {t("scripts.new")}
    </Button>
  );
  return (
    <Section title={t("section.scripts")} list={{ of: ScriptsService.method.listScripts }} actions={add}>
      <Answer of={scripts}>
        {(answer) =>
          answer.scripts.length ? (
            <div>
              {answer.scripts.map((script) => (
                <Row key={script.id} script={script} onOpen={() => setSearch({ script: script.id })} />
              ))}
            </div>
          ) : (
            <Empty text={t("scripts.empty")} />
          )
        }
      </Answer>
    </Section>
  );
}

function Row({ script, onOpen }: { script: Script; onOpen: () => void }) {
  const { t } = useTranslation("admin");
  const sentence = useSentence();
  const updateScript = useSave(ScriptsService.method.updateScript);
  const { name, active } = script;
  return (
    <div className={classes.rule}>
      <Switch
        aria-label={`${name}: ${t("scripts.active")}`}
        checked={active}
        onChange={() => void updateScript({ script: { ...script, active: !active } }).catch(tellFailure)}
      />
      <UnstyledButton className={classes.open} onClick={onOpen}>
        <Text component="span" display="block" size="sm" fw={600}>
          {name}
        </Text>
        <Text component="span" display="block" size="xs" className="quiet">
          {sentence(script)}
        </Text>
      </UnstyledButton>
    </div>
  );
}
