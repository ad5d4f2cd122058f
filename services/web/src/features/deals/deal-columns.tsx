import { Link } from "@tanstack/react-router";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Face, Person } from "@/components/person";
import type { Column } from "@/components/table/columns";
import { When } from "@/components/when";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useColleagues } from "@/lib/colleagues";
import { useFormat } from "@/lib/format";
import { phoneText } from "@/lib/phone";
import { ClientLink } from "./client-link";
import { Deadline } from "./deadline";
import classes from "./deals.module.css";
import type { ColumnName } from "./sorting";
import { StateBadge } from "./state-badge";

/** The columns of the table of deals, in order. */
export function useDealColumns(): Column<Deal>[] {
  const { t } = useTranslation("deals");
  const format = useFormat();
  return useMemo(() => {
    const named = (key: ColumnName) => ({ key, title: t(`column.${key}`) });
    return [
      { ...named("client"), width: 160, cell: (deal) => <ClientLink deal={deal} /> },
      { ...named("title"), width: 180, fixed: true, cell: (deal) => <DealLink deal={deal} /> },
      { ...named("stage"), width: 112, cell: (deal) => deal.stageName },
      { ...named("amount"), width: 96, numeric: true, cell: (deal) => format.money(deal.amount) },
      { ...named("owner"), width: 148, cell: (deal) => <Person id={deal.ownerId} size={20} /> },
      { ...named("created"), width: 120, cell: (deal) => <When at={deal.createTime} /> },
      { ...named("lastContact"), width: 118, cell: (deal) => <When at={deal.lastContactTime} /> },
      { ...named("deadline"), width: 136, cell: (deal) => <Deadline deal={deal} /> },
      { ...named("state"), width: 116, cell: (deal) => <StateBadge deal={deal} /> },
    ];
  }, [t, format]);
}

function DealLink({ deal }: { deal: Deal }) {
  return (
    <Link to="/deals/$id" params={{ id: deal.id }} className={classes.link}>
      {phoneText(deal.title)}
    </Link>
  );
}

/** A row on a phone. */
export function DealCard({ deal }: { deal: Deal }) {
  const format = useFormat();
  return (
    <>
      <div className={classes.cardRow}>
        <strong className={`ellipsis ${classes.whole}`}>
          <DealLink deal={deal} />
        </strong>
        <span className="figures">{format.money(deal.amount)}</span>
      </div>
      <div className={classes.cardRow}>
        <span className="quiet ellipsis">{phoneText(deal.clientName)}</span>
        <span>{deal.stageName}</span>
      </div>
      <div className={classes.cardRow}>
        <StateBadge deal={deal} />
        <Deadline deal={deal} />
        <Face id={deal.ownerId} size={22} />
      </div>
    </>
  );
}

/** What a row says of its owner, for sorting. */
export function useOwnerNames(): (id: string) => string {
  const { byId } = useColleagues();
  return (id) => byId(id)?.name ?? "";
}
