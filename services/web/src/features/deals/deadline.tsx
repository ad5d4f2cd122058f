import { timestampMs } from "@bufbuild/protobuf/wkt";
import { IconCalendarDue, IconClockExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { When } from "@/components/when";
import { type Deal, DealState } from "@/gen/suki/pipeline/v1/pipeline_pb";
import classes from "./deals.module.css";

/** A deal's deadline; of an open deal it is red once it has passed. */
export function Deadline({ deal }: { deal: Deal }) {
  const { t } = useTranslation("deals");
  if (!deal.deadline) return null;
  const late = deal.state === DealState.OPEN && timestampMs(deal.deadline) < Date.now();
  const Sign = late ? IconClockExclamation : IconCalendarDue;
  return (
    <span className={classes.sign} data-late={late || undefined}>
      <Sign size={15} aria-label={t(late ? "late" : "column.deadline")} role="img" />
      <When at={deal.deadline} />
    </span>
  );
}
