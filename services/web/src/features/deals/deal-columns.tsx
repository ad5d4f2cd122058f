import { Link } from "@tanstack/react-router";
import { type ReactNode, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Person } from "@/components/person";
import { When } from "@/components/when";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useColleagues } from "@/lib/colleagues";
import { useFormat } from "@/lib/format";
import { ClientLink } from "./client-link";
import { Deadline } from "./deadline";
import type { ColumnName } from "./sorting";
import { StateBadge } from "./state-badge";

export type Column = { name: ColumnName; label: string; right?: boolean; width: number; cell: (deal: Deal) => ReactNode };

/** The columns of the table of deals, in order. */
export function useDealColumns(): Column[] {
  const { t } = useTranslation("deals");
  const format = useFormat();
  return useMemo(() => {
    const label = (name: ColumnName) => t(`column.${name}`);
    return [
      { name: "client", label: label("client"), width: 160, cell: (deal) => <ClientLink deal={deal} /> },
      { name: "title", label: label("title"), width: 180, cell: (deal) => <DealLink deal={deal} /> },
      { name: "stage", label: label("stage"), width: 112, cell: (deal) => deal.stageName },
      { name: "amount", label: label("amount"), width: 96, right: true, cell: (deal) => format.money(deal.amount) },
      { name: "owner", label: label("owner"), width: 148, cell: (deal) => <Person id={deal.ownerId} size={20} /> },
      { name: "created", label: label("created"), width: 120, cell: (deal) => <When at={deal.createTime} /> },
      { name: "lastContact", label: label("lastContact"), width: 118, cell: (deal) => <When at={deal.lastContactTime} /> },
      { name: "deadline", label: label("deadline"), width: 136, cell: (deal) => <Deadline deal={deal} /> },
      { name: "state", label: label("state"), width: 96, cell: (deal) => <StateBadge deal={deal} /> },
    ];
  }, [t, format]);
}

export function DealLink({ deal }: { deal: Deal }) {
  return (
    <Link to="/deals/$id" params={{ id: deal.id }} data-row-link>
      {deal.title}
    </Link>
  );
}

/** What a row says of its owner, for sorting. */
export function useOwnerNames(): (id: string) => string {
  const { byId } = useColleagues();
  return (id) => byId(id)?.name ?? "";
}
