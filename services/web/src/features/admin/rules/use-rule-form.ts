import { useState } from "react";
import { AutomationService, type Rule } from "@/gen/suki/automation/v1/automation_pb";
import { useSave } from "../parts/use-save";
import { moved } from "../pipelines/order";
import { type ActionDraft, type RuleDraft, ruleOf } from "./draft";
import { errorsOf, NO_ERRORS } from "./violations";

const CHANGEABLE = ["name", "enabled", "event_type", "condition", "actions"];

/** What is typed into the editor, what is wrong with it, and saving. */
export function useRuleForm(rule: Rule | undefined, first: RuleDraft, onSaved: () => void) {
  const [draft, setDraft] = useState(first);
  const [errors, setErrors] = useState(NO_ERRORS);
  const [saving, setSaving] = useState(false);
  const createRule = useSave(AutomationService.method.createRule);
  const updateRule = useSave(AutomationService.method.updateRule);
  const change = (changes: Partial<RuleDraft>) => setDraft((old) => ({ ...old, ...changes }));
  const setActions = (make: (actions: ActionDraft[]) => ActionDraft[]) => {
    setDraft((old) => ({ ...old, actions: make(old.actions) }));
    setErrors((old) => ({ ...old, actions: {} }));
  };
  const save = async () => {
    setSaving(true);
    setErrors(NO_ERRORS);
    try {
      if (rule)
        await updateRule({ rule: { ...ruleOf(draft), id: rule.id, version: rule.version }, updateMask: { paths: CHANGEABLE } });
      else await createRule({ rule: ruleOf(draft), requestId: crypto.randomUUID() });
      onSaved();
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
    change,
    changeAction: (place: number, changes: Partial<ActionDraft>) =>
      setDraft((old) => ({
        ...old,
        actions: old.actions.map((action, at) => (at === place ? { ...action, ...changes } : action)),
      })),
    moveAction: (from: number, to: number) => setActions((actions) => moved(actions, from, to)),
    removeAction: (place: number) => setActions((actions) => actions.filter((_, at) => at !== place)),
  };
}
