import { useQuery } from "@connectrpc/connect-query";
import { useTranslation } from "react-i18next";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { useColleagues } from "@/lib/colleagues";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import type { ActionDraft, RuleDraft } from "./draft";
import { useEventNames } from "./event-names";

// Stands for what is not filled in yet.
const UNTOLD = "…";

/** Says in the reader's language what a rule will do. */
export function useSentence(): (rule: RuleDraft) => string {
  const { t } = useTranslation("admin");
  const eventName = useEventNames();
  const told = useActionWords();
  return ({ eventType, condition, actions }) => {
    // An abbreviation at the end ("1 д.") brings the full stop with it.
    const words = (actions.map(told).join(t("sentence.then")) || t("sentence.nothing")).replace(/\.$/, "");
    const event = eventName(eventType);
    return condition.trim()
      ? t("sentence.if", { event, condition: condition.trim(), actions: words })
      : t("sentence.when", { event, actions: words });
  };
}

function useActionWords(): (action: ActionDraft) => string {
  const { t } = useTranslation("admin");
  const format = useFormat();
  const { byId } = useColleagues();
  const templates = useTemplateNames();
  const whom = (id: string) => (id ? (byId(id)?.name ?? id) : t("sentence.responsible"));
  return ({ kind, templateKey, attachDocuments, title, personId, dueInSeconds, stageName }) => {
    switch (kind) {
      case "generateDocument":
        return t("sentence.generateDocument", { template: templates.document(templateKey) });
      case "sendMessage":
        return t(attachDocuments ? "sentence.sendWithDocuments" : "sentence.sendMessage", {
          template: templates.letter(templateKey),
        });
      case "createTask": {
        const values = { title: title || UNTOLD, whom: whom(personId), due: format.duration(dueInSeconds) };
        return t(dueInSeconds ? "sentence.createTaskDue" : "sentence.createTask", values);
      }
      case "moveDeal":
        return t("sentence.moveDeal", { stage: stageName || UNTOLD });
      case "notify":
        return t("sentence.notify", { title: title || UNTOLD, whom: whom(personId) });
    }
  };
}

/** Templates as choices and by key. */
export function useTemplateNames() {
  const may = useMay();
  const { listTemplates } = DocumentsService.method;
  const { listMessageTemplates } = NotificationsService.method;
  const { data: documents } = useQuery(listTemplates, {}, { enabled: may(listTemplates) });
  const { data: letters } = useQuery(listMessageTemplates, {}, { enabled: may(listMessageTemplates) });
  const documentChoices = (documents?.templates ?? []).map(({ key, name }) => ({ value: key, label: name }));
  const letterChoices = (letters?.templates ?? []).map(({ key, name }) => ({ value: key, label: name }));
  const named = (choices: { value: string; label: string }[]) => (key: string) =>
    choices.find(({ value }) => value === key)?.label ?? (key || UNTOLD);
  return { documentChoices, letterChoices, document: named(documentChoices), letter: named(letterChoices) };
}
