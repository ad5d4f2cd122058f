import { Kbd, Modal, Table } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { openCreate } from "@/lib/create";
import type { Place } from "./places";

const CREATE = { c: "client", d: "deal", t: "task" } as const;
const SECOND_KEY_MS = 1000;

function isTyping(event: KeyboardEvent): boolean {
  const target = event.target as HTMLElement;
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

/** The keyboard of the whole workspace: `?` lists it, `g` and a letter goes places, a letter alone makes something. */
export function Shortcuts({ places }: { places: Place[] }) {
  const { t } = useTranslation("shell");
  const navigate = useNavigate();
  const [listed, setListed] = useState(false);

  useEffect(() => {
    let goUntil = 0;
    const press = (event: KeyboardEvent) => {
      if (isTyping(event) || event.ctrlKey || event.metaKey || event.altKey) return;
      const place = Date.now() < goUntil && places.find(({ key }) => key === event.key);
      goUntil = event.key === "g" ? Date.now() + SECOND_KEY_MS : 0;
      if (place) void navigate({ to: place.to });
      else if (event.key === "?") setListed(true);
      else if (event.key in CREATE) {
        event.preventDefault();
        openCreate(CREATE[event.key as keyof typeof CREATE]);
      }
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [places, navigate]);

  const rows: [string[], string][] = [
    [["Ctrl", "K"], t("key.palette")],
    [["c"], t("key.client")],
    [["d"], t("key.deal")],
    [["t"], t("key.task")],
    [["j", "k"], t("key.rows")],
    [["e"], t("key.edit")],
    [["/"], t("key.filter")],
    [["Esc"], t("key.close")],
    ...places.map(({ key, name }): [string[], string] => [["g", key], t(`place.${name}`)]),
  ];
  return (
    <Modal opened={listed} onClose={() => setListed(false)} title={t("shortcuts")}>
      <Table withRowBorders={false}>
        <Table.Tbody>
          {rows.map(([keys, what]) => (
            <Table.Tr key={keys.join(" ")}>
              <Table.Td w={110}>
                {keys.map((key) => (
                  <Kbd key={key} mr={4}>
                    {key}
                  </Kbd>
                ))}
              </Table.Td>
              <Table.Td>{what}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
