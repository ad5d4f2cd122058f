import { useMutation, useQuery } from "@connectrpc/connect-query";
import { Button, Text } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { Navigate, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page, Section } from "@/components/page";
import { Failure, RowSkeletons } from "@/components/states";
import { CustomValues } from "@/features/custom-fields/custom-values";
import { FindSameButton } from "@/features/duplicates/find-same-button";
import { type Contact, ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { openCreate } from "@/lib/create";
import { useFormat } from "@/lib/format";
import { useRefresh } from "@/lib/live";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { tellFailure } from "@/lib/toast";
import { CardFrame } from "./card-frame";
import { CompletenessRing } from "./completeness-ring";
import { CONTACT_FIELDS } from "./fields";
import { PersonalData } from "./personal-data";
import { Requisites } from "./requisites";
import type { Save } from "./requisites-form";
import { SegmentsOf } from "./segments-of";
import { Side } from "./side";

const CUSTOM = { paths: ["custom_fields"] };
const NOBODY = { phones: [], emails: [] };

export function ClientCard() {
  const { t } = useTranslation();
  const { id } = useParams({ from: "/workspace/clients/$id" });
  const contact = useQuery(ContactsService.method.getContact, { id });
  // The card was merged into another one: the old address leads there.
  if (contact.data && contact.data.id !== id) return <Navigate to="/clients/$id" params={{ id: contact.data.id }} replace />;
  if (contact.data || !contact.error) return <Card key={id} id={id} contact={contact.data} />;
  return (
    <Page title={t("client")}>
      <Failure error={contact.error} retry={() => void contact.refetch()} />
    </Page>
  );
}

/** What hangs on the client is asked for beside the client, not after. */
function Card({ id, contact }: { id: string; contact?: Contact }) {
  const { t } = useTranslation(["clients", "common"]);
  const may = useMay();
  const { phones, emails } = contact ?? NOBODY;
  const actions = (
    <>
      {contact && <FindSameButton name="contact" card={contact} />}
      {may(PipelineService.method.createDeal) && (
        <Button variant="light" leftSection={<IconPlus size={16} />} onClick={() => openCreate("deal", { contactId: id })}>
          {t("newDeal")}
        </Button>
      )}
      {contact && <PersonalData contact={contact} />}
    </>
  );
  return (
    <CardFrame
      id={id}
      title={contact ? phoneText(contact.displayName) : t("common:client")}
      actions={actions}
      whom={{ contactId: id, phones, emails }}
      requisites={contact ? <Who contact={contact} /> : <RowSkeletons />}
      side={<Side whom={{ contactId: id, phones, emails }} companyId={contact?.companyId ?? ""} besides={id} />}
    />
  );
}

function Who({ contact }: { contact: Contact }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const format = useFormat();
  const refresh = useRefresh();
  const { refetch } = useQuery(ContactsService.method.getContact, { id: contact.id });
  const { mutateAsync } = useMutation(ContactsService.method.updateContact, { onSuccess: () => refresh("contacts") });
  const save: Save = ({ record, updateMask, version }) =>
    mutateAsync({ contact: { ...record, id: contact.id, version }, updateMask });
  return (
    <Section title={t("requisites")} actions={<CompletenessRing id={contact.id} entity={CustomFieldEntity.CONTACT} />}>
      <SegmentsOf id={contact.id} />
      <Requisites
        card={contact}
        fields={CONTACT_FIELDS}
        contactId={contact.id}
        mayEdit={may(ContactsService.method.updateContact) && !contact.eraseTime}
        save={save}
        readAnew={async () => (await refetch({ throwOnError: true })).data ?? contact}
      />
      <CustomValues
        entity={CustomFieldEntity.CONTACT}
        values={contact.customFields}
        readOnly={!may(ContactsService.method.updateContact)}
        onSave={(customFields) => {
          const record = { customFields };
          save({ record, updateMask: CUSTOM, version: contact.version }).catch(tellFailure);
        }}
      />
      <Text size="xs" className="quiet">
        {t("clientSince", { date: format.date(contact.createTime) })}
      </Text>
    </Section>
  );
}
