import { useQuery } from "@connectrpc/connect-query";
import { Skeleton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { When } from "@/components/when";
import { DealLine } from "@/features/clients/deals-of";
import { RecordLink } from "@/features/clients/links";
import { ContactsService, InteractionKind } from "@/gen/suki/contacts/v1/contacts_pb";
import { DealState, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import type { Call } from "@/gen/suki/telephony/v1/telephony_pb";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import classes from "./call-pop.module.css";
import { lastBefore } from "./last-talk";
import { outcomeWord } from "./outcomes";

const SHOWN_DEALS = 3;
const LOOKED_AT = 10;

/** What the employee should know before the first word: company, since when, the last talk, open deals. */
export function CallerFacts({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  const may = useMay();
  const format = useFormat();
  const { contactId } = call;
  const contact = useQuery(
    ContactsService.method.getContact,
    { id: contactId },
    { enabled: may(ContactsService.method.getContact) },
  );
  if (contact.isPending) return <Skeleton height={56} mt="sm" />;
  if (!contact.data) return null;
  const { companyId, companyName, createTime, position } = contact.data;
  return (
    <>
      <dl className={classes.facts}>
        {companyId && (
          <div>
            <dt>{t("company")}</dt>
            <dd>
              <RecordLink to="company" id={companyId}>
                {companyName}
              </RecordLink>
              {position && <span className="quiet"> {position}</span>}
            </dd>
          </div>
        )}
        <div>
          <dt>{t("clientSince")}</dt>
          <dd>{format.date(createTime)}</dd>
        </div>
        <LastTalk call={call} />
      </dl>
      <OpenDeals contactId={contactId} />
    </>
  );
}

function LastTalk({ call }: { call: Call }) {
  const { t } = useTranslation("calls");
  const asked = { contactId: call.contactId, kinds: [InteractionKind.CALL], pageSize: LOOKED_AT };
  const { data } = useQuery(ContactsService.method.listTimeline, asked);
  const last = lastBefore(call, data?.interactions ?? []);
  if (!last) return null;
  return (
    <div>
      <dt>{t("lastTalk")}</dt>
      <dd>
        <When at={last.happenTime} />{" "}
        {last.outcome ? outcomeWord(t, last.outcome) : last.subject === "missed" && t("state.missed")}
        {last.body && <div className="quiet ellipsis">{last.body}</div>}
      </dd>
    </div>
  );
}

function OpenDeals({ contactId }: { contactId: string }) {
  const may = useMay();
  const asked = { contactId, states: [DealState.OPEN], pageSize: SHOWN_DEALS };
  const { data } = useQuery(PipelineService.method.listDeals, asked, { enabled: may(PipelineService.method.listDeals) });
  if (!data?.deals.length) return null;
  return (
    <div className={classes.deals}>
      {data.deals.map((deal) => (
        <DealLine key={deal.id} deal={deal} />
      ))}
    </div>
  );
}
