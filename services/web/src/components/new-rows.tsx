import { Button, Center } from "@mantine/core";
import { IconArrowUp } from "@tabler/icons-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { newAbove } from "./new-above";
import classes from "./new-rows.module.css";

type Props<Row> = { rows: Row[]; idOf: (row: Row) => string; children: (shown: Row[]) => ReactNode };

/** A list that does not jump: rows that arrive on top gather behind a button. Give it a `key` of what was asked for. */
export function NewRows<Row>({ rows, idOf, children }: Props<Row>) {
  const ids = rows.map(idOf);
  const [top, setTop] = useState(ids[0]);
  const count = newAbove(ids, top);
  return (
    <>
      <Gathered count={count} onShow={() => setTop(ids[0])} />
      {children(rows.slice(count))}
    </>
  );
}

/** "4 new": shows what came while the list was read. It lies over the list, so that it moves nothing. */
export function Gathered({ count, onShow }: { count: number; onShow: () => void }) {
  const { t } = useTranslation();
  if (!count) return null;
  return (
    <Center className={classes.gathered}>
      <Button size="compact-sm" leftSection={<IconArrowUp size={14} />} onClick={onShow}>
        {t("newRows", { count })}
      </Button>
    </Center>
  );
}
