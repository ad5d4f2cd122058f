import { useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { When } from "@/components/when";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useSave } from "@/lib/use-save";
import { EditDialog } from "../parts/edit-dialog";
import { SecretDialog } from "../parts/secret-dialog";

/** Telephone exchanges that tell of calls. The secret of a new one is shown once. */
export function Connections() {
  const { t } = useTranslation("admin");
  const connections = useQuery(TelephonyService.method.listConnections, {});
  const createConnection = useSave(TelephonyService.method.createConnection);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState("");
  const add = (
    <Button size="xs" leftSection={<IconPlus size={14} />} onClick={() => setAdding(true)}>
      {t("connections.new")}
    </Button>
  );
  return (
    <Section title={t("connections.title")} list={{ of: TelephonyService.method.listConnections }} actions={add}>
      <Answer of={connections}>
        {(answer) => (
          <RecordTable
            plain
            rows={answer.connections}
            idOf={({ id }) => id}
            empty={t("connections.empty")}
            columns={[
              { title: t("field.name"), cell: ({ name }) => name },
              {
                title: t("connections.address"),
                cell: ({ commandUrl }) => commandUrl || <span className="quiet">{t("connections.noAddress")}</span>,
              },
              {
                title: t("connections.lastEvent"),
                cell: ({ lastEventTime }) =>
                  lastEventTime ? <When at={lastEventTime} /> : <span className="quiet">{t("never")}</span>,
              },
            ]}
          />
        )}
      </Answer>
      {adding && (
        <EditDialog
          draftKey="connection"
          title={t("connections.new")}
          fields={[
            { name: "name", label: t("field.name"), required: true },
            { name: "commandUrl", label: t("connections.address"), hint: t("connections.addressHint") },
          ]}
          initial={{ name: "", commandUrl: "" }}
          onSave={async (connection) => setSecret((await createConnection({ connection })).secret)}
          onClose={() => setAdding(false)}
        />
      )}
      {secret && <SecretDialog title={t("connections.secret")} secret={secret} onClose={() => setSecret("")} />}
    </Section>
  );
}
