import { useMutation } from "@connectrpc/connect-query";
import { Alert, Button, Group, Radio, Select, Stack, Table, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Failure } from "@/components/states";
import { CUSTOM } from "@/features/clients/changes";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { type Import, type ImportColumn, KnownCardAction } from "@/gen/suki/contacts/v1/imports_pb";
import { useCustomFields } from "@/lib/custom-fields";
import { columnFields, doubled } from "./columns";
import { ENTITIES, type Importing } from "./kinds";

const ACTIONS = { skip: KnownCardAction.SKIP, fill: KnownCardAction.FILL } as const;
type ActionName = keyof typeof ACTIONS;

/** What each column is, and what becomes of clients who are known; then a trial, or the import. */
export function Mapping({ of, data, onStart }: { of: Importing; data: Import; onStart: () => void }) {
  const { t } = useTranslation("clients");
  const [fields, setFields] = useState(() => data.columns.map(({ field }) => field));
  const [action, setAction] = useState<ActionName>(data.knownAction === KnownCardAction.FILL ? "fill" : "skip");
  const start = useMutation(of.method.startImport, { onSuccess: onStart });
  const choices = useChoices(data.kind);
  const twice = doubled(fields).map((field) => choices.find(({ value }) => value === field)?.label ?? field);
  const ready = fields.some(Boolean) && !twice.length;
  const begin = (validateOnly: boolean) => start.mutate({ id: data.id, fields, knownAction: ACTIONS[action], validateOnly });
  return (
    <Section title={t("imports.mapping")}>
      <Text size="sm" className="quiet">
        {t("imports.mappingHint", { count: data.rowCount })}
      </Text>
      <Table.ScrollContainer minWidth={620}>
        <Table verticalSpacing={6}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("imports.column")}</Table.Th>
              <Table.Th>{t("imports.field")}</Table.Th>
              <Table.Th>{t("imports.samples")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {data.columns.map((column, place) => (
              <ColumnRow
                // biome-ignore lint/suspicious/noArrayIndexKey: columns stay where they are, and two may have one title
                key={place}
                column={column}
                field={fields[place] ?? ""}
                choices={choices}
                onChange={(field) => setFields((old) => old.map((one, other) => (other === place ? field : one)))}
              />
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      {data.kind === CardKind.UNSPECIFIED ? (
        <Text size="sm" className="quiet">
          {t("imports.knownDeals")}
        </Text>
      ) : (
        <KnownAction action={action} onChange={setAction} />
      )}
      {twice.length > 0 && <Alert color="yellow">{t("imports.twice", { fields: twice.join(", ") })}</Alert>}
      {start.error && <Failure error={start.error} />}
      <Group gap="sm">
        <Button variant="default" disabled={!ready} loading={start.isPending} onClick={() => begin(true)}>
          {t("imports.try")}
        </Button>
        <Button disabled={!ready} loading={start.isPending} onClick={() => begin(false)}>
          {t("imports.run")}
        </Button>
      </Group>
    </Section>
  );
}

function KnownAction({ action, onChange }: { action: ActionName; onChange: (action: ActionName) => void }) {
  const { t } = useTranslation("clients");
  return (
    <Radio.Group label={t("imports.whoIsKnown")} value={action} onChange={(name) => onChange(name as ActionName)}>
      <Stack gap={6} mt={6}>
        {(Object.keys(ACTIONS) as ActionName[]).map((name) => (
          <Radio key={name} value={name} label={t(`imports.action.${name}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}

type RowProps = {
  column: ImportColumn;
  field: string;
  choices: { value: string; label: string }[];
  onChange: (field: string) => void;
};

function ColumnRow({ column, field, choices, onChange }: RowProps) {
  const { t } = useTranslation("clients");
  return (
    <Table.Tr>
      <Table.Td fw={500}>{column.title}</Table.Td>
      <Table.Td>
        <Select
          size="xs"
          aria-label={t("imports.fieldOf", { column: column.title })}
          placeholder={t("imports.leftOut")}
          clearable
          searchable
          data={choices}
          value={field || null}
          onChange={(chosen) => onChange(chosen ?? "")}
        />
      </Table.Td>
      <Table.Td>
        <Text size="xs" className="quiet" lineClamp={1}>
          {column.samples.join(" · ")}
        </Text>
      </Table.Td>
    </Table.Tr>
  );
}

function useChoices(kind: CardKind): { value: string; label: string }[] {
  const { t } = useTranslation("clients");
  const custom = useCustomFields(ENTITIES[kind]);
  return [
    ...columnFields(kind).map((value) => ({ value, label: t(`imports.fields.${value}`) })),
    ...custom.map(({ key, label }) => ({ value: CUSTOM + key, label })),
  ];
}
