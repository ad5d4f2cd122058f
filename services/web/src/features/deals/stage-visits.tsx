import { useQuery } from "@connectrpc/connect-query";
import { VisuallyHidden } from "@mantine/core";
import { IconClockExclamation } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { PipelineService, type StageVisit } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { useFormat } from "@/lib/format";
import classes from "./deal.module.css";

/** How long the deal stood in each stage, against the plan. */
export function StageVisits({ dealId }: { dealId: string }) {
  const { t } = useTranslation("deals");
  const visits = useQuery(PipelineService.method.listStageVisits, { dealId });
  return (
    <Section title={t("visits.title")}>
      <Answer of={visits}>
        {(data) => (
          <ol className={classes.visits}>
            {data.visits.map((visit) => (
              <Visit key={`${visit.stageId} ${visit.enterTime?.seconds} ${visit.enterTime?.nanos}`} visit={visit} />
            ))}
          </ol>
        )}
      </Answer>
    </Section>
  );
}

function Visit({ visit }: { visit: StageVisit }) {
  const { t } = useTranslation("deals");
  const format = useFormat();
  const spent = Number(visit.spentSeconds);
  const planned = Number(visit.plannedSeconds);
  const part = planned ? spent / planned : 0;
  const late = part > 1;
  const values = {
    spent: format.duration(spent),
    planned: format.duration(planned),
    percent: format.percent(Math.round(part * 100)),
  };
  return (
    <li data-late={late || undefined}>
      <div className={classes.visitLine}>
        <span className="ellipsis">{visit.stageName || t("visits.gone")}</span>
        <span className="figures">{planned ? t("visits.ofPlan", values) : values.spent}</span>
      </div>
      <div className={classes.visitBar} aria-hidden>
        <span style={{ width: `${Math.min(1, part) * 100}%` }} />
      </div>
      {late && (
        <div className={classes.visitLate}>
          <IconClockExclamation size={13} aria-hidden />
          {t("visits.late", { over: format.duration(spent - planned) })}
        </div>
      )}
      {!visit.leaveTime && <VisuallyHidden>{t("visits.now")}</VisuallyHidden>}
    </li>
  );
}
