import { Group } from "@mantine/core";
import { Glow } from "@/components/glow";
import type { RecordTableProps } from "./columns";
import { keyOf } from "./columns";
import classes from "./record-table.module.css";

/** A table on a phone: a card for each row. */
export function RecordCards<Row>(props: RecordTableProps<Row>) {
  const { rows, idOf, card, label, current, plain } = props;
  return (
    <ul className={plain ? classes.plainCards : classes.cards} aria-label={label}>
      {rows.map((row) => (
        <li key={idOf(row)} data-id={idOf(row)} aria-current={idOf(row) === current || undefined}>
          <Glow of={idOf(row)} className={classes.card}>
            {card ? card(row) : <Facts {...props} row={row} />}
          </Glow>
        </li>
      ))}
    </ul>
  );
}

/** The first column as the card's title, the others as facts below it. */
function Facts<Row>({ columns, actions, row }: RecordTableProps<Row> & { row: Row }) {
  const [first, ...others] = columns;
  return (
    <>
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
          .map((column) => ({ key: keyOf(column), title: column.title, shown: column.cell(row) }))
          .filter(({ shown }) => shown !== "" && shown !== undefined)
          .map(({ key, title, shown }) => (
            <div key={key}>
              <dt>{title}</dt>
              <dd>{shown}</dd>
            </div>
          ))}
      </dl>
    </>
  );
}
