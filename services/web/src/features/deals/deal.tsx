import { useQuery } from "@connectrpc/connect-query";
import { Skeleton, Stack, Tabs } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Glow } from "@/components/glow";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { Attachments } from "@/features/attachments/attachments";
import { Timeline } from "@/features/clients/timeline";
import { ScriptPanel } from "@/features/scripts/script-panel";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { type Deal, DealState, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useMay } from "@/lib/session";
import { useTitle } from "@/lib/title";
import { useUrl } from "@/lib/url";
import { ConflictDialog } from "./conflict";
import classes from "./deal.module.css";
import { DealDocuments } from "./deal-documents";
import { DealFields } from "./deal-fields";
import { DealHeader } from "./deal-header";
import { DealHistory } from "./deal-history";
import { DealLetters } from "./deal-letters";
import { DealTasks } from "./deal-tasks";
import { OfferLines } from "./offer-lines";
import { StageVisits } from "./stage-visits";
import { type Save, useDealEdit } from "./use-deal-edit";

/** One deal: how far it is, what it says about itself, what is offered, and all that belongs to it. */
export function DealPage() {
  const { id = "" } = useParams({ strict: false }) as { id?: string };
  const { t } = useTranslation("deals");
  const deal = useQuery(PipelineService.method.getDeal, { id });
  const { save, conflict, endConflict } = useDealEdit();
  useTitle(deal.data?.title ?? t("one"));
  return (
    <main className={classes.page} id="main">
      <Answer of={deal} skeleton={<DealSkeleton />}>
        {(data) => (
          <>
            <h1 className={classes.heading}>{data.title}</h1>
            <Glow of={data.id} className={classes.header}>
              <DealHeader deal={data} onSave={save} />
            </Glow>
            <Parts key={data.id} deal={data} onSave={save} />
          </>
        )}
      </Answer>
      {conflict && <ConflictDialog conflict={conflict} onSave={save} onClose={endConflict} />}
    </main>
  );
}

function Parts({ deal, onSave }: { deal: Deal; onSave: Save }) {
  const { t } = useTranslation("deals");
  const may = useMay();
  return (
    <div className={classes.parts}>
      <Stack gap="md" className={classes.part}>
        <Section title={t("fields.title")}>
          <DealFields deal={deal} onSave={onSave} />
        </Section>
        <div className={classes.visitsPart}>
          <StageVisits dealId={deal.id} />
        </div>
      </Stack>
      <div className={classes.part}>
        <DealTabs deal={deal} onSave={onSave} />
      </div>
      <Stack gap="md" className={classes.part}>
        {deal.state === DealState.OPEN && <ScriptPanel dealId={deal.id} />}
        {may(ActivitiesService.method.listTasks) && <DealTasks deal={deal} />}
        {may(DocumentsService.method.listDocuments) && <DealDocuments dealId={deal.id} />}
        <Attachments of={{ dealId: deal.id }} />
        {may(NotificationsService.method.listMessages) && <DealLetters dealId={deal.id} />}
      </Stack>
    </div>
  );
}

function DealTabs({ deal, onSave }: { deal: Deal; onSave: Save }) {
  const { t } = useTranslation("deals");
  const may = useMay();
  const [{ tab }, change] = useUrl();
  const choose = (name: string | null) => change({ tab: !name || name === "offer" ? undefined : name });
  return (
    <Tabs value={tab ?? "offer"} onChange={choose} keepMounted={false} className={classes.tabs}>
      <Tabs.List>
        <Tabs.Tab value="offer">{t("tab.offer")}</Tabs.Tab>
        {may(ContactsService.method.listTimeline) && <Tabs.Tab value="timeline">{t("tab.timeline")}</Tabs.Tab>}
        <Tabs.Tab value="history">{t("tab.history")}</Tabs.Tab>
      </Tabs.List>
      <Tabs.Panel value="offer" pt="md">
        <OfferLines deal={deal} onSave={onSave} />
      </Tabs.Panel>
      <Tabs.Panel value="timeline" pt="md">
        <Timeline dealId={deal.id} nothingYet={t("timeline.empty")} />
      </Tabs.Panel>
      <Tabs.Panel value="history" pt="md">
        <DealHistory dealId={deal.id} currency={deal.amount?.currency || "USD"} />
      </Tabs.Panel>
    </Tabs>
  );
}

function DealSkeleton() {
  return (
    <Stack aria-busy="true">
      <Skeleton height={100} />
      <div className={classes.parts}>
        <Skeleton height={320} />
        <Skeleton height={320} />
        <Skeleton height={320} />
      </div>
    </Stack>
  );
}
