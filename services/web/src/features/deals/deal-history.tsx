import { useInfiniteQuery, useQuery } from "@connectrpc/connect-query";
import { Button } from "@mantine/core";
import { IconArrowRight } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Answer, Empty } from "@/components/states";
import { UndoButton } from "@/components/undo-button";
import { When } from "@/components/when";
import { CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { DealState, PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import type { Change } from "@/gen/suki/type/v1/type_pb";
import { useColleagues } from "@/lib/colleagues";
import { useCustomFields } from "@/lib/custom-fields";
import { useFormat } from "@/lib/format";
import { useMay } from "@/lib/session";
import { useSources } from "@/lib/sources";
import { useSave } from "@/lib/use-save";
import { usePipelines } from "./catalogue";
import classes from "./deal.module.css";
import { actorOf, changedFields, type ToldField } from "./history";

const { undoDealChange } = PipelineService.method;

/** Who changed what on the deal, newest first. */
export function DealHistory({ dealId, currency }: { dealId: string; currency: string }) {
  const { t } = useTranslation(["deals", "common"]);
  const history = useInfiniteQuery(
    PipelineService.method.listDealHistory,
    { id: dealId, pageSize: 50, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (page) => page.nextPageToken || undefined },
  );
  return (
    <Answer of={history}>
      {({ pages }) => {
        const changes = pages.flatMap((page) => page.changes).filter(saysSomething);
        if (!changes.length) return <Empty text={t("history.empty")} />;
        return (
          <>
            <ol className={classes.list}>
              {changes.map((change) => (
                <ChangeRow key={change.id} change={change} currency={currency} />
              ))}
            </ol>
            {history.hasNextPage && (
              <Button
                variant="default"
                mt="sm"
                loading={history.isFetchingNextPage}
                onClick={() => void history.fetchNextPage()}
              >
                {t("common:loadMore")}
              </Button>
            )}
          </>
        );
      }}
    </Answer>
  );
}

/** What the service noted for itself only is no news to a reader. */
function saysSomething(change: Change): boolean {
  return change.action !== "update" || changedFields(change).length > 0;
}

function ChangeRow({ change, currency }: { change: Change; currency: string }) {
  const { t } = useTranslation(["deals", "common"]);
  const { byId } = useColleagues();
  const value = useValue(currency);
  const may = useMay();
  const take = useSave(undoDealChange);
  const customFields = useCustomFields(CustomFieldEntity.DEAL);
  const labelOf = (wanted: string) => customFields.find(({ key }) => key === wanted)?.label ?? wanted;
  const actor = actorOf(change.actor);
  const who =
    "employeeId" in actor
      ? (byId(actor.employeeId)?.name ?? t("history.somebody"))
      : t("history.service", { name: actor.service });
  return (
    <li>
      <span className={classes.grow}>
        <span className={classes.second}>
          <strong>{who}</strong>
          {t(change.action === "create" ? "history.created" : "history.changed")}
        </span>
        {changedFields(change).map(({ field, custom, before, after, undo }) => (
          <span key={custom ?? field} className={classes.change}>
            <span className="quiet">{custom ? labelOf(custom) : t(`history.field.${field}`)}</span>
            {before !== null && (
              <>
                <s>{value(field, before)}</s>
                <IconArrowRight size={13} role="img" aria-label={t("history.becomes")} />
              </>
            )}
            <span>{value(field, after)}</span>
            {change.action === "update" && undo.length > 0 && may(undoDealChange) && (
              <UndoButton undo={() => take({ changeId: change.id, fields: undo })} />
            )}
          </span>
        ))}
      </span>
      <span className="quiet">
        <When at={change.changeTime} />
      </span>
    </li>
  );
}

/** A stored value in words. */
function useValue(currency: string): (field: ToldField, value: unknown) => string {
  const { t } = useTranslation(["deals", "common"]);
  const format = useFormat();
  const { byId } = useColleagues();
  const { stage } = usePipelines();
  const sources = useSources();
  const { data: reasons } = useQuery(PipelineService.method.listLossReasons, {});
  const states: Record<number, string> = {
    [DealState.OPEN]: t("badge.open"),
    [DealState.WON]: t("badge.won"),
    [DealState.LOST]: t("badge.lost"),
  };
  return (field, stored) => {
    if (stored === null || stored === "") return t("common:none");
    const text = String(stored);
    switch (field) {
      case "stage_id":
        return stage(text)?.name ?? t("visits.gone");
      case "owner_id":
        return byId(text)?.name ?? t("history.somebody");
      case "source_id":
        return sources.nameOf(text) || t("history.another");
      case "contact_id":
      case "company_id":
        return t("history.another");
      case "loss_reason_id":
        return reasons?.lossReasons.find(({ id }) => id === text)?.name ?? t("history.another");
      case "state":
        return states[Number(stored)] ?? text;
      case "amount":
        return format.money(text, currency);
      case "deadline":
        return format.date(new Date(text));
      case "lines":
        return (
          (stored as { quantity: string; name: string }[]).map((line) => `${line.quantity} × ${line.name}`).join(", ") ||
          t("common:none")
        );
      default:
        return text;
    }
  };
}
