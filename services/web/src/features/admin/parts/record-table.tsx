import { ActionIcon, Group, Table, Tooltip, VisuallyHidden } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Empty } from "@/components/states";
import { usePhoneWidth } from "@/lib/phone-width";
import classes from "./record-table.module.css";

export type Column<Row> = { title: string; cell: (row: Row) => ReactNode; right?: boolean };

type RecordTableProps<Row> = {
  rows: Row[];
  keyOf: (row: Row) => string;
  columns: Column<Row>[];
  /** What can be done with a row. */
  actions?: (row: Row) => ReactNode;
  empty: string;
};

/** Records as a table; on a phone each is a card that begins with its first column. */
export function RecordTable<Row>(props: RecordTableProps<Row>) {
  const phone = usePhoneWidth();
  if (!props.rows.length) return <Empty text={props.empty} />;
  return phone ? <Cards {...props} /> : <Grid {...props} />;
}

function Grid<Row>({ rows, keyOf, columns, actions }: RecordTableProps<Row>) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing={6} horizontalSpacing="md" className={classes.table}>
        <Table.Thead>
          <Table.Tr>
            {columns.map(({ title, right }) => (
              <Table.Th key={title} data-right={right || undefined}>
                {title}
              </Table.Th>
            ))}
            {actions && (
              <Table.Th>
                <VisuallyHidden>{t("actions")}</VisuallyHidden>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={keyOf(row)}>
              {columns.map(({ title, cell, right }) => (
                <Table.Td key={title} data-right={right || undefined}>
                  {cell(row)}
                </Table.Td>
              ))}
              {actions && (
                <Table.Td className={classes.actions}>
                  <Group gap={4} justify="flex-end" wrap="nowrap">
                    {actions(row)}
                  </Group>
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function Cards<Row>({ rows, keyOf, columns, actions }: RecordTableProps<Row>) {
  const [first, ...others] = columns;
  return rows.map((row) => (
    <div key={keyOf(row)} className={classes.card}>
      <Group justify="space-between" wrap="nowrap" align="flex-start" gap="sm">
        <div className={classes.cardTitle}>{first?.cell(row)}</div>
        {actions && (
          <Group gap={4} wrap="nowrap">
            {actions(row)}
          </Group>
        )}
      </Group>
      <dl className={classes.facts}>
        {others
          .map(({ title, cell }) => ({ title, shown: cell(row) }))
          .filter(({ shown }) => shown !== "" && shown !== undefined)
          .map(({ title, shown }) => (
            <div key={title}>
              <dt>{title}</dt>
              <dd>{shown}</dd>
            </div>
          ))}
      </dl>
    </div>
  ));
}

type RowButtonProps = { icon: Icon; label: string; onClick: () => void; disabled?: boolean; danger?: boolean };

/** A small button with an icon, at the end of a row. */
export function RowButton({ icon: Picture, label, onClick, disabled, danger }: RowButtonProps) {
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color={danger ? "red" : "gray"}
        className={classes.button}
        aria-label={label}
        onClick={onClick}
        disabled={disabled}
      >
        <Picture size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
