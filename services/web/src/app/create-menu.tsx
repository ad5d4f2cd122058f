import { ActionIcon, Menu } from "@mantine/core";
import { IconPlus } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { type Asked, type Creatable, onCreate } from "@/lib/create";
import { useMay } from "@/lib/session";

const NewClient = lazy(() => import("@/features/clients/new-client").then((module) => ({ default: module.NewClient })));
const NewDeal = lazy(() => import("@/features/deals/new-deal").then((module) => ({ default: module.NewDeal })));
const NewTask = lazy(() => import("@/features/desk/new-task").then((module) => ({ default: module.NewTask })));

const KINDS = {
  client: { form: NewClient, needs: ContactsService.method.createContact },
  deal: { form: NewDeal, needs: PipelineService.method.createDeal },
  task: { form: NewTask, needs: ActivitiesService.method.createTask },
} as const satisfies Record<Creatable, unknown>;

export function CreateMenu() {
  const { t } = useTranslation("shell");
  const may = useMay();
  const [open, setOpen] = useState<Asked>();
  const allowed = (Object.keys(KINDS) as Creatable[]).filter((kind) => may(KINDS[kind].needs));

  useEffect(() => onCreate((asked) => may(KINDS[asked.kind].needs) && setOpen(asked)), [may]);

  if (!allowed.length) return null;
  const Form = open && KINDS[open.kind].form;
  return (
    <>
      <Menu position="bottom-end" shadow="md">
        <Menu.Target>
          <ActionIcon variant="filled" size="lg" aria-label={t("create")}>
            <IconPlus size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {allowed.map((kind) => (
            <Menu.Item key={kind} onClick={() => setOpen({ kind, about: {} })}>
              {t(`new.${kind}`)}
            </Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Suspense>{Form && <Form about={open.about} onClose={() => setOpen(undefined)} />}</Suspense>
    </>
  );
}
