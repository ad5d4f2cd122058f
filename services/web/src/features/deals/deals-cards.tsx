import { useIntersection } from "@mantine/hooks";
import { useEffect } from "react";
import { Glow } from "@/components/glow";
import { Face } from "@/components/person";
import type { Deal } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import { Deadline } from "./deadline";
import { DealLink } from "./deal-columns";
import classes from "./deals.module.css";
import { StateBadge } from "./state-badge";

/** The table on a phone: one card for each deal. */
export function DealsCards({ deals, onEnd }: { deals: Deal[]; onEnd: () => void }) {
  const format = useFormat();
  const { ref, entry } = useIntersection({ rootMargin: "400px" });
  const near = entry?.isIntersecting ?? false;
  useEffect(() => {
    if (near) onEnd();
  }, [near, onEnd]);
  return (
    <div className={classes.cards}>
      {deals.map((deal) => (
        <Glow key={deal.id} of={deal.id} className={classes.card}>
          <div className={classes.cardRow}>
            <strong className="ellipsis">
              <DealLink deal={deal} />
            </strong>
            <span className="figures">{format.money(deal.amount)}</span>
          </div>
          <div className={classes.cardRow}>
            <span className="quiet ellipsis">{deal.clientName}</span>
            <span>{deal.stageName}</span>
          </div>
          <div className={classes.cardRow}>
            <StateBadge deal={deal} />
            <Deadline deal={deal} />
            <Face id={deal.ownerId} size={22} />
          </div>
        </Glow>
      ))}
      <div ref={ref} />
    </div>
  );
}
