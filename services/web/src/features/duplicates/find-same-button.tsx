import { Button } from "@mantine/core";
import { IconCopy } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { MergesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { useMay } from "@/lib/session";
import type { Card, KindName } from "./kinds";

const FindSame = lazy(() => import("./find-same").then((module) => ({ default: module.FindSame })));

/** "Find duplicates" of a card, for those who may merge. */
export function FindSameButton({ name, card }: { name: KindName; card: Card }) {
  const { t } = useTranslation("clients");
  const [open, setOpen] = useState(false);
  if (!useMay()(MergesService.method.mergeContacts)) return null;
  return (
    <>
      <Button variant="default" leftSection={<IconCopy size={16} />} onClick={() => setOpen(true)}>
        {t("duplicates.find")}
      </Button>
      <Suspense>{open && <FindSame name={name} card={card} onClose={() => setOpen(false)} />}</Suspense>
    </>
  );
}
