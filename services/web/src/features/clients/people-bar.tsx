import { callUnaryMethod } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { BulkBar, OwnerAction, SourceAction, type Start } from "@/components/table/bulk-bar";
import { type BulkField, FieldAction } from "@/components/table/field-action";
import { taskOf } from "@/features/office/task-of";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { type Company, type Contact, ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useMay } from "@/lib/session";
import { transport } from "@/lib/transport";
import { type FieldUpdate, fieldOf, fieldUpdate, MANY_COMPANIES, MANY_CONTACTS, useBulkFields } from "./bulk-fields";

const MakeTasks = lazy(() => import("@/features/office/make-tasks").then((module) => ({ default: module.MakeTasks })));

const { updateContact, updateCompany } = ContactsService.method;

/** What can be done with the chosen clients. */
export function PeopleBar({ chosen, onClear }: { chosen: Contact[]; onClear: () => void }) {
  const { t } = useTranslation("office");
  const may = useMay();
  const [making, setMaking] = useState<Contact[]>();
  const fields = useBulkFields(CustomFieldEntity.CONTACT, MANY_CONTACTS);
  const put = ({ id, version }: Contact, { record, updateMask }: FieldUpdate) =>
    callUnaryMethod(transport, updateContact, { contact: { ...record, id, version }, updateMask });
  return (
    <>
      <BulkBar chosen={chosen} nameOf={({ displayName }) => displayName} domain="contacts" onClear={onClear}>
        {(start) => (
          <>
            {may(updateContact) && <CardActions start={start} put={put} fields={fields} />}
            {may(ActivitiesService.method.createTask) && (
              <Button variant="default" leftSection={<IconListCheck size={16} />} onClick={() => setMaking(chosen)}>
                {t("facts.makeTasks")}
              </Button>
            )}
          </>
        )}
      </BulkBar>
      <Suspense>
        {making && (
          <MakeTasks
            rows={making.map(aboutOf)}
            taskOf={(about, wishes) => taskOf(about as ReturnType<typeof aboutOf>, wishes)}
            onClose={() => setMaking(undefined)}
            onMade={onClear}
          />
        )}
      </Suspense>
    </>
  );
}

function aboutOf({ id, displayName, ownerId }: Contact) {
  return { id, subject: "contact", subjectId: id, employeeId: ownerId, title: displayName };
}

/** What can be done with the chosen companies. */
export function CompaniesBar({ chosen, onClear }: { chosen: Company[]; onClear: () => void }) {
  const may = useMay();
  const fields = useBulkFields(CustomFieldEntity.COMPANY, MANY_COMPANIES);
  const put = ({ id, version }: Company, { record, updateMask }: FieldUpdate) =>
    callUnaryMethod(transport, updateCompany, { company: { ...record, id, version }, updateMask });
  return (
    <BulkBar chosen={chosen} nameOf={({ name }) => name} domain="contacts" onClear={onClear}>
      {(start) => may(updateCompany) && <CardActions start={start} put={put} fields={fields} />}
    </BulkBar>
  );
}

type CardActionsProps<Card> = {
  start: Start<Card>;
  /** Writes a field of a card, which answers with what it is now. */
  put: (card: Card, update: FieldUpdate) => Promise<Card>;
  fields: BulkField[];
};

/** Owner, source, or any other field of all the chosen. */
function CardActions<Card extends Contact | Company>({ start, put, fields }: CardActionsProps<Card>) {
  const set = (name: string, value: string) =>
    start(
      (card) => put(card, fieldUpdate(name, value)),
      (card, now) => put(now, fieldUpdate(name, fieldOf(card, name))),
    );
  return (
    <>
      <OwnerAction onChoose={(ownerId) => set("ownerId", ownerId)} />
      <SourceAction onChoose={(sourceId) => set("sourceId", sourceId)} />
      <FieldAction fields={fields} onSet={set} />
    </>
  );
}
