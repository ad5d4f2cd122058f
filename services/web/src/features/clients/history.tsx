import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Group, Stack, Text } from "@mantine/core";
import { IconArrowRight, IconHistory } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { byPage, More } from "@/components/more";
import { Person } from "@/components/person";
import { Answer, Empty } from "@/components/states";
import { UndoButton } from "@/components/undo-button";
import { When } from "@/components/when";
import { MergesOf } from "@/features/duplicates/merges-of";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import type { Change } from "@/gen/suki/type/v1/type_pb";
import { useColleagues } from "@/lib/colleagues";
import { useCustomFields } from "@/lib/custom-fields";
import { useMay } from "@/lib/session";
import { useSources } from "@/lib/sources";
import { useSave } from "@/lib/use-save";
import { CUSTOM, camel, fieldChanges } from "./changes";
import { CompanyName } from "./field-value";
import classes from "./history.module.css";

const { undoChange } = ContactsService.method;
const PAGE = 50;
const COMPANIES = new Set(["company_id", "parent_id"]);

/** Who changed what on a card, newest first. */
export function History({ id }: { id: string }) {
  const { t } = useTranslation("clients");
  const list = useInfiniteQuery(ContactsService.method.listHistory, { id, pageSize: PAGE, pageToken: "" }, byPage);
  return (
    <>
      <MergesOf cardId={id} />
      <Answer of={list}>
        {({ pages }) => {
          const changes = pages.flatMap((page) => page.changes);
          if (!changes.length) return <Empty icon={<IconHistory size={28} stroke={1.3} />} text={t("noHistory")} />;
          return (
            <Stack gap={0}>
              {changes.map((change) => (
                <ChangeRow key={change.id} change={change} />
              ))}
              <More of={list} />
            </Stack>
          );
        }}
      </Answer>
    </>
  );
}

function ChangeRow({ change }: { change: Change }) {
  const { t } = useTranslation("clients");
  const [kind, actor = ""] = change.actor.split(":");
  const created = change.action === "create";
  const may = useMay();
  const take = useSave(undoChange);
  const labels = useCustomLabels(change.entity);
  return (
    <div className={classes.change}>
      <Group justify="space-between" gap="sm">
        <Group gap={8}>
          {kind === "employee" ? <Person id={actor} size={20} /> : <Text size="sm">{t("byTheSystem")}</Text>}
          {created && (
            <Text size="sm" className="quiet">
              {t("madeTheCard")}
            </Text>
          )}
        </Group>
        <Text size="xs" className="quiet">
          <When at={change.changeTime} />
        </Text>
      </Group>
      <dl className={classes.fields}>
        {fieldChanges(change.beforeJson, change.afterJson).map(({ field, before, after, undo }) => (
          <div key={field}>
            <dt>{labels.get(field) ?? t(`field.${camel(field)}` as "field.city", { defaultValue: field })}</dt>
            <dd>
              {!created && (
                <>
                  <Value field={field} className={classes.before}>
                    {before}
                  </Value>
                  <IconArrowRight size={13} aria-hidden />
                </>
              )}
              <Value field={field}>{after}</Value>
              {change.action === "update" && may(undoChange) && (
                <UndoButton undo={() => take({ changeId: change.id, fields: undo })} />
              )}
            </dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

function useCustomLabels(table: string): Map<string, string> {
  const fields = useCustomFields(table === "companies" ? CustomFieldEntity.COMPANY : CustomFieldEntity.CONTACT);
  return new Map(fields.map(({ key, label }) => [CUSTOM + key, label]));
}

/** A recorded value in words: people and sources by name. */
function Value({ field, children, className }: { field: string; children: string; className?: string }) {
  const { t } = useTranslation("clients");
  const colleagues = useColleagues();
  const sources = useSources();
  if (COMPANIES.has(field) && children) return <CompanyName id={children} />;
  const named: Record<string, ReactNode> = { owner_id: colleagues.byId(children)?.name, source_id: sources.nameOf(children) };
  return <span className={className}>{named[field] || children || t("nothing")}</span>;
}
