import { Checkbox, Table, VisuallyHidden } from "@mantine/core";
import { IconArrowDown, IconArrowUp } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { RecordTableProps } from "./columns";
import { keyOf } from "./columns";
import classes from "./record-table.module.css";

/** The names of the columns; a press sorts where the list can be sorted. */
export function TableHead<Row>({ rows, columns, selection, sorting, onSort, actions }: RecordTableProps<Row>) {
  const { t } = useTranslation();
  const all = selection !== undefined && rows.length > 0 && selection.ids.size === rows.length;
  return (
    <Table.Thead className={classes.head}>
      <Table.Tr>
        {selection && (
          <Table.Th className={classes.check}>
            <Checkbox
              size="xs"
              aria-label={t("table.chooseAll")}
              checked={all}
              indeterminate={!all && selection.ids.size > 0}
              onChange={selection.toggleAll}
            />
          </Table.Th>
        )}
        {columns.map((column) => {
          const { title, numeric } = column;
          const key = keyOf(column);
          const down = sorting?.by === key ? sorting.down : undefined;
          const Arrow = down ? IconArrowDown : IconArrowUp;
          if (!onSort) {
            return (
              <Table.Th key={key} data-numeric={numeric}>
                {title}
              </Table.Th>
            );
          }
          return (
            <Table.Th
              key={key}
              data-numeric={numeric}
              aria-sort={down === undefined ? "none" : down ? "descending" : "ascending"}
            >
              <button type="button" className={classes.sort} onClick={() => onSort(key)}>
                {title}
                {down !== undefined && <Arrow size={14} aria-hidden />}
              </button>
            </Table.Th>
          );
        })}
        {actions && (
          <Table.Th>
            <VisuallyHidden>{t("actions")}</VisuallyHidden>
          </Table.Th>
        )}
      </Table.Tr>
    </Table.Thead>
  );
}
