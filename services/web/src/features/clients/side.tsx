import { useQuery } from "@connectrpc/connect-query";
import { Anchor, Group, Stack, Text } from "@mantine/core";
import { IconFileText } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer, RowSkeletons } from "@/components/states";
import { When } from "@/components/when";
import { Attachments } from "@/features/attachments/attachments";
import { TaskRow } from "@/features/desk/task-row";
import { ActivitiesService, TaskState } from "@/gen/suki/activities/v1/activities_pb";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { openCreate } from "@/lib/create";
import { phoneText } from "@/lib/phone";
import { useMay } from "@/lib/session";
import { DealsOf } from "./deals-of";
import { RecordLink } from "./links";
import { AddButton, Nothing } from "./side-parts";
import { TouchesOf } from "./touches-of";
import type { Whom } from "./whom";

const FEW = 50;

/** What hangs on a client or a company: money, deals, tasks, documents, people. */
export function Side({ whom, companyId, besides }: { whom: Whom; companyId: string; besides?: string }) {
  return (
    <Stack gap="md">
      <DealsOf whom={whom} />
      <TasksOf whom={whom} />
      <DocumentsOf whom={whom} />
      <Attachments of={whom.contactId ? { contactId: whom.contactId } : { companyId: whom.companyId }} />
      {whom.contactId && <TouchesOf contactId={whom.contactId} />}
      {companyId && <PeopleOf companyId={companyId} besides={besides} />}
    </Stack>
  );
}

function TasksOf({ whom: { contactId, companyId } }: { whom: Whom }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const about = contactId ? { contactId } : { companyId };
  const tasks = useQuery(ActivitiesService.method.listTasks, { ...about, states: [TaskState.OPEN], pageSize: FEW });
  if (!may(ActivitiesService.method.listTasks)) return null;
  const add = may(ActivitiesService.method.createTask) && (
    <AddButton label={t("newTask")} onClick={() => openCreate("task", about)} />
  );
  return (
    <Section title={t("tasks")} actions={add}>
      <Answer of={tasks} skeleton={<RowSkeletons count={2} />}>
        {({ tasks: open }) =>
          open.length ? (
            <div>
              {open.map((task) => (
                <TaskRow key={task.id} task={task} onCard />
              ))}
            </div>
          ) : (
            <Nothing>{t("noTasks")}</Nothing>
          )
        }
      </Answer>
    </Section>
  );
}

function DocumentsOf({ whom: { contactId, companyId } }: { whom: Whom }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const about = contactId ? { contactId } : { companyId };
  const enabled = may(DocumentsService.method.listDocuments);
  const documents = useQuery(DocumentsService.method.listDocuments, { ...about, pageSize: FEW }, { enabled });
  if (!enabled) return null;
  return (
    <Section title={t("documents")}>
      <Answer of={documents} skeleton={<RowSkeletons count={2} />}>
        {({ documents: papers }) =>
          papers.length ? (
            papers.map(({ id, name, number, createTime }) => (
              <Group key={id} justify="space-between" wrap="nowrap" gap="sm">
                <Group gap={6} wrap="nowrap" miw={0}>
                  <IconFileText size={15} stroke={1.6} aria-hidden />
                  <Anchor href={`/files/documents/${id}`} download size="sm" className="ellipsis">
                    {`${name} ${number}`}
                  </Anchor>
                </Group>
                <Text size="xs" className="quiet" style={{ whiteSpace: "nowrap" }}>
                  <When at={createTime} />
                </Text>
              </Group>
            ))
          ) : (
            <Nothing>{t("noDocuments")}</Nothing>
          )
        }
      </Answer>
    </Section>
  );
}

function PeopleOf({ companyId, besides }: { companyId: string; besides?: string }) {
  const { t } = useTranslation("clients");
  const may = useMay();
  const people = useQuery(ContactsService.method.listContacts, { companyId, pageSize: FEW });
  const add = may(ContactsService.method.createContact) && (
    <AddButton label={t("newClient")} onClick={() => openCreate("client", { companyId })} />
  );
  return (
    <Section title={t("peopleOfCompany")} actions={add}>
      <Answer of={people} skeleton={<RowSkeletons count={2} />}>
        {({ contacts }) => {
          const others = contacts.filter(({ id }) => id !== besides);
          if (!others.length) return <Nothing>{t("noColleagues")}</Nothing>;
          return others.map(({ id, displayName, position, phones }) => (
            <div key={id}>
              <RecordLink to="client" id={id}>
                {phoneText(displayName)}
              </RecordLink>
              <Text size="xs" className="quiet">
                {[position, phoneText(phones[0] ?? "")].filter(Boolean).join(" · ")}
              </Text>
            </div>
          ));
        }}
      </Answer>
    </Section>
  );
}
