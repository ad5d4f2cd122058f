import { useQuery } from "@connectrpc/connect-query";
import { Button, Code } from "@mantine/core";
import { IconKeyOff, IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Confirm } from "@/components/confirm";
import { Section } from "@/components/page";
import { Person } from "@/components/person";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { RowButton } from "@/components/table/row-button";
import { When } from "@/components/when";
import { type ApiKey, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { useMay } from "@/lib/session";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";
import { SecretDialog } from "../parts/secret-dialog";

/** Keys with which programs speak for an employee. */
export function Keys() {
  const { t } = useTranslation("admin");
  const may = useMay();
  const keys = useQuery(StaffService.method.listApiKeys, {});
  const revokeApiKey = useSave(StaffService.method.revokeApiKey);
  const [adding, setAdding] = useState(false);
  const [made, setMade] = useState("");
  const [revoked, setRevoked] = useState<ApiKey>();
  const add = may(StaffService.method.createApiKey) && (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t("keys.new")}
    </Button>
  );
  return (
    <Section title={t("section.keys")} list={{ of: StaffService.method.listApiKeys }} actions={add}>
      <Answer of={keys}>{({ apiKeys }) => <KeyTable keys={apiKeys} onRevoke={setRevoked} />}</Answer>
      {adding && <NewKey onMade={setMade} onClose={() => setAdding(false)} />}
      {made && <SecretDialog title={t("keys.made")} secret={made} onClose={() => setMade("")} />}
      {revoked && (
        <Confirm
          title={t("keys.revoke")}
          text={t("keys.revokeText", { name: revoked.name })}
          action={t("keys.revoke")}
          onConfirm={() => revokeApiKey({ id: revoked.id })}
          onClose={() => setRevoked(undefined)}
        />
      )}
    </Section>
  );
}

function KeyTable({ keys, onRevoke }: { keys: ApiKey[]; onRevoke: (key: ApiKey) => void }) {
  const { t } = useTranslation("admin");
  const may = useMay();
  return (
    <RecordTable
      plain
      rows={keys}
      idOf={({ id }) => id}
      empty={t("keys.empty")}
      columns={[
        { title: t("field.name"), cell: ({ name }) => name },
        { title: t("keys.prefix"), cell: ({ prefix }) => <Code>{t("keys.start", { prefix })}</Code> },
        { title: t("keys.employee"), cell: ({ employeeId }) => <Person id={employeeId} size={22} /> },
        { title: t("keys.created"), cell: ({ createTime }) => <When at={createTime} /> },
        {
          title: t("keys.lastUsed"),
          cell: ({ lastUsedTime }) => (lastUsedTime ? <When at={lastUsedTime} /> : <span className="quiet">{t("never")}</span>),
        },
        {
          title: t("field.state"),
          cell: ({ revokeTime }) => (revokeTime ? <span className="quiet">{t("keys.revoked")}</span> : t("keys.valid")),
        },
      ]}
      actions={(key) =>
        !key.revokeTime &&
        may(StaffService.method.revokeApiKey) && (
          <RowButton icon={IconKeyOff} label={`${t("keys.revoke")}: ${key.name}`} danger onClick={() => onRevoke(key)} />
        )
      }
    />
  );
}

function NewKey({ onMade, onClose }: { onMade: (key: string) => void; onClose: () => void }) {
  const { t } = useTranslation("admin");
  const createApiKey = useSave(StaffService.method.createApiKey);
  return (
    <EditDialog
      draftKey="key"
      title={t("keys.new")}
      fields={[
        { name: "name", label: t("field.name"), hint: t("keys.nameHint"), required: true },
        { name: "employeeId", label: t("keys.employee"), hint: t("keys.employeeHint"), kind: "person", required: true },
      ]}
      initial={{ name: "", employeeId: "" }}
      onSave={async (values) => onMade((await createApiKey(values)).key)}
      onClose={onClose}
    />
  );
}
