import { useState } from "react";
import { AutomationService, type Rule } from "@/gen/suki/automation/v1/automation_pb";
import { useDraft } from "@/lib/drafts";
import { useSave } from "@/lib/use-save";
import { moved } from "../pipelines/order";
import { type ActionDraft, draftOf, type RuleDraft, ruleOf } from "./draft";
import { errorsOf, NO_ERRORS } from "./violations";

const CHANGEABLE = ["name", "enabled", "event_type", "condition", "actions"];

/** What is typed into the editor, what is wrong with it, and saving. */
export function useRuleForm(rule: Rule | undefined, onSaved: () => void) {
  // The version is kept with the draft: saved over somebody else's change, it is refused instead of undoing theirs.
  const first = { rule: draftOf(rule), version: String(rule?.version ?? 0n) };
  const [{ rule: draft, version }, keep, drop, requestId] = useDraft(`admin.rule.${rule?.id}`, first);
  const [errors, setErrors] = useState(NO_ERRORS);
  const [saving, setSaving] = useState(false);
  const createRule = useSave(AutomationService.method.createRule);
  const updateRule = useSave(AutomationService.method.updateRule);
  const change = (changes: Partial<RuleDraft>) => keep({ rule: { ...draft, ...changes } });
  const setActions = (make: (actions: ActionDraft[]) => ActionDraft[]) => {
    change({ actions: make(draft.actions) });
    setErrors((old) => ({ ...old, actions: {} }));
  };
  const close = () => {
    drop();
    onSaved();
  };
  const save = async () => {
    setSaving(true);
    setErrors(NO_ERRORS);
    try {
      if (rule)
        await updateRule({
          rule: { ...ruleOf(draft), id: rule.id, version: BigInt(version) },
          updateMask: { paths: CHANGEABLE },
        });
      else await createRule({ rule: ruleOf(draft), requestId });
      close();
    } catch (error) {
      setErrors(errorsOf(error));
    } finally {
      setSaving(false);
    }
  };
  return {
    draft,
    errors,
    setErrors,
    saving,
    save,
    close,
    change,
    changeAction: (place: number, changes: Partial<ActionDraft>) =>
      change({ actions: draft.actions.map((action, at) => (at === place ? { ...action, ...changes } : action)) }),
    moveAction: (from: number, to: number) => setActions((actions) => moved(actions, from, to)),
    removeAction: (place: number) => setActions((actions) => actions.filter((_, at) => at !== place)),
  };
}
