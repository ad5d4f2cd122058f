import { useQuery } from "@connectrpc/connect-query";
import { TextInput, UnstyledButton } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { AutomationService } from "@/gen/suki/automation/v1/automation_pb";
import classes from "./rules.module.css";

type Typed = HTMLInputElement | HTMLTextAreaElement;

/** The fields of the event: a click puts one where the cursor was last, in the condition or in a text of an action. */
export function FieldPicker({ eventType }: { eventType: string }) {
  const { t } = useTranslation("admin");
  const [query, setQuery] = useState("");
  const { data } = useQuery(AutomationService.method.listEventTypes, {}, { staleTime: Number.POSITIVE_INFINITY });
  const insert = useInsert();
  const fields = data?.eventTypes.find(({ name }) => name === eventType)?.fields ?? [];
  return (
    <>
      <TextInput
        size="xs"
        maw={240}
        aria-label={t("rules.findField")}
        placeholder={t("rules.findField")}
        value={query}
        onChange={(event) => setQuery(event.currentTarget.value)}
      />
      <div className={classes.fields}>
        {fields
          .filter((field) => field.includes(query.trim().toLowerCase()))
          .map((field) => (
            <UnstyledButton key={field} className={classes.field} onClick={() => insert(field)}>
              {field}
            </UnstyledButton>
          ))}
      </div>
    </>
  );
}

/** Remembers the input that takes fields and was focused last; the condition until one was. */
function useInsert(): (field: string) => void {
  const last = useRef<Typed>(null);
  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof HTMLElement && target.dataset.insert) last.current = target as Typed;
    };
    document.addEventListener("focusin", note);
    return () => document.removeEventListener("focusin", note);
  }, []);
  return (field) => {
    const input = last.current?.isConnected ? last.current : document.querySelector<Typed>("[data-insert=condition]");
    if (!input) return;
    const text = input.dataset.insert === "text" ? `{{ event.${field} }}` : `event.${field}`;
    input.setRangeText(text, input.selectionStart ?? input.value.length, input.selectionEnd ?? input.value.length, "end");
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.focus();
  };
}
