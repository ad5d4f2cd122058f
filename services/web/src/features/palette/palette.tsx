import { ActionIcon, Kbd, UnstyledButton } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { usePhoneWidth } from "@/lib/phone-width";
import classes from "./palette.module.css";

const PaletteDialog = lazy(() => import("./palette-dialog").then((module) => ({ default: module.PaletteDialog })));

/** The search of the top bar: opens the palette, as Ctrl-K does anywhere. */
export function PaletteButton() {
  const { t } = useTranslation("shell");
  const phone = usePhoneWidth();
  const [opened, setOpened] = useState(false);
  const [wanted, setWanted] = useState(false);
  const open = () => {
    setWanted(true);
    setOpened(true);
  };
  useHotkeys([["mod+K", open]], []);
  return (
    <>
      {phone ? (
        <ActionIcon variant="default" size="lg" aria-label={t("palette.open")} onClick={open}>
          <IconSearch size={18} />
        </ActionIcon>
      ) : (
        <UnstyledButton className={classes.field} onClick={open} aria-keyshortcuts="Control+K">
          <IconSearch size={16} />
          <span className={classes.fieldText}>{t("palette.open")}</span>
          <Kbd size="xs" aria-hidden>
            {t("palette.shortcut")}
          </Kbd>
        </UnstyledButton>
      )}
      <Suspense>{wanted && <PaletteDialog opened={opened} onClose={() => setOpened(false)} />}</Suspense>
    </>
  );
}
