import { callUnaryMethod } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconListCheck } from "@tabler/icons-react";
import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { BulkBar, OwnerAction, SourceAction } from "@/components/table/bulk-bar";
import { FieldAction } from "@/components/table/field-action";
import { taskOf } from "@/features/office/task-of";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { type Company, type Contact, ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useMay } from "@/lib/session";
import { transport } from "@/lib/transport";
import { fieldOf, fieldUpdate, MANY_COMPANIES, MANY_CONTACTS, useBulkFields } from "./bulk-fields";

const MakeTasks = lazy(() => import("@/features/office/make-tasks").then((module) => ({ default: module.MakeTasks })));

const { updateContact, updateCompany } = ContactsService.method;
const OWNER = { paths: ["owner_id"] };
const SOURCE = { paths: ["source_id"] };

/** What can be done with the chosen clients. */
export function PeopleBar({ chosen, onClear }: { chosen: Contact[]; onClear: () => void }) {
  const { t } = useTranslation("office");
  const may = useMay();
  const [making, setMaking] = useState<Contact[]>();
  const give = ({ id, version }: Contact, ownerId: string) =>
    callUnaryMethod(transport, updateContact, { contact: { id, version, ownerId }, updateMask: OWNER });
  const fields = useBulkFields(CustomFieldEntity.CONTACT, MANY_CONTACTS);
  const set = ({ id, version }: Contact, name: string, value: string) => {
    const { record, updateMask } = fieldUpdate(name, value, MANY_CONTACTS);
    return callUnaryMethod(transport, updateContact, { contact: { ...record, id, version }, updateMask });
  };
  const comes = ({ id, version }: Contact, sourceId: string) =>
    callUnaryMethod(transport, updateContact, { contact: { id, version, sourceId }, updateMask: SOURCE });
  return (
    <>
      <BulkBar chosen={chosen} nameOf={({ displayName }) => displayName} domain="contacts" onClear={onClear}>
        {(start) => (
          <>
            {may(updateContact) && (
              <>
                <OwnerAction
                  onChoose={(ownerId) =>
                    start(
                      (row) => give(row, ownerId),
                      (row, now) => give(now, row.ownerId),
                    )
                  }
                />
                <SourceAction
                  onChoose={(sourceId) =>
                    start(
                      (row) => comes(row, sourceId),
                      (row, now) => comes(now, row.sourceId),
                    )
                  }
                />
                <FieldAction
                  fields={fields}
                  onSet={(name, value) =>
                    start(
                      (row) => set(row, name, value),
                      (row, now) => set(now, name, fieldOf(row, name, MANY_CONTACTS)),
                    )
                  }
                />
              </>
            )}
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
  const give = ({ id, version }: Company, ownerId: string) =>
    callUnaryMethod(transport, updateCompany, { company: { id, version, ownerId }, updateMask: OWNER });
  const comes = ({ id, version }: Company, sourceId: string) =>
    callUnaryMethod(transport, updateCompany, { company: { id, version, sourceId }, updateMask: SOURCE });
  const fields = useBulkFields(CustomFieldEntity.COMPANY, MANY_COMPANIES);
  const set = ({ id, version }: Company, name: string, value: string) => {
    const { record, updateMask } = fieldUpdate(name, value, MANY_COMPANIES);
    return callUnaryMethod(transport, updateCompany, { company: { ...record, id, version }, updateMask });
  };
  return (
    <BulkBar chosen={chosen} nameOf={({ name }) => name} domain="contacts" onClear={onClear}>
      {(start) =>
        may(updateCompany) && (
          <>
            <OwnerAction
              onChoose={(ownerId) =>
                start(
                  (row) => give(row, ownerId),
                  (row, now) => give(now, row.ownerId),
                )
              }
            />
            <SourceAction
              onChoose={(sourceId) =>
                start(
                  (row) => comes(row, sourceId),
                  (row, now) => comes(now, row.sourceId),
                )
              }
            />
            <FieldAction
              fields={fields}
              onSet={(name, value) =>
                start(
                  (row) => set(row, name, value),
                  (row, now) => set(now, name, fieldOf(row, name, MANY_COMPANIES)),
                )
              }
            />
          </>
        )
      }
    </BulkBar>
  );
}
