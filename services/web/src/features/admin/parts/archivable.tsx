import { Badge, Group } from "@mantine/core";
import { IconArchive, IconArchiveOff, IconPencil } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { RowButton } from "@/components/table/row-button";
import { tellFailure } from "@/lib/toast";

/** A name, grey with a word when it is archived. */
export function Named({ name, archived }: { name: string; archived: boolean }) {
  const { t } = useTranslation("admin");
  return (
    <Group gap="sm" wrap="nowrap" className={archived ? "quiet" : ""}>
      {name}
      {archived && (
        <Badge variant="default" size="sm">
          {t("archived")}
        </Badge>
      )}
    </Group>
  );
}

type Props = {
  record: { name: string; archived: boolean };
  onArchive: (archived: boolean) => Promise<unknown>;
  onEdit: () => void;
};

/** Puts a record away or takes it back, and opens it. */
export function ArchivableActions({ record: { name, archived }, onArchive, onEdit }: Props) {
  const { t } = useTranslation("admin");
  return (
    <>
      <RowButton
        icon={archived ? IconArchiveOff : IconArchive}
        label={t(archived ? "unarchiveNamed" : "archiveNamed", { name })}
        onClick={() => void onArchive(!archived).catch(tellFailure)}
      />
      <RowButton icon={IconPencil} label={t("editNamed", { name })} onClick={onEdit} />
    </>
  );
}
