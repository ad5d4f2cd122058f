import { Button, Center } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newAbove } from "./new-above";
import classes from "./new-rows.module.css";

type Props<Row> = { rows: Row[]; idOf: (row: Row) => string; children: (shown: Row[]) => ReactNode };

/** A list that does not jump: rows that arrive on top gather behind a button. Give it a `key` of what was asked for. */
export function NewRows<Row>({ rows, idOf, children }: Props<Row>) {
  const { t } = useTranslation("clients");
  const ids = rows.map(idOf);
  const [top, setTop] = useState(ids[0]);
  const count = newAbove(ids, top);
  return (
    <>
      {count > 0 && (
        <Center className={classes.gathered}>
          <Button size="compact-sm" leftSection={<IconArrowUp size={14} />} onClick={() => setTop(ids[0])}>
            {t("newRows", { count })}
          </Button>
        </Center>
      )}
      {children(rows.slice(count))}
    </>
  );
}
