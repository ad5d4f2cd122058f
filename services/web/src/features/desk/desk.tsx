import { useQuery } from "@connectrpc/connect-query";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { Failure } from "@/components/states";
import { KpiService } from "@/gen/suki/kpi/v1/kpi_pb";
import { useMay } from "@/lib/session";
import classes from "./desk.module.css";
import { Figures } from "./figures";
import { MissedCalls } from "./missed-calls";
import { DueDeals, QuietDeals } from "./my-deals";
import { MyTasks } from "./my-tasks";
import { PlanGauge } from "./plan-gauge";
import { TodayCalls } from "./today-calls";
import { TodayMeetings } from "./today-meetings";

/** A manager's day: the month in figures, then what waits, the most pressing first. */
export function Desk() {
  const { t } = useTranslation("desk");
  const withFigures = useMay()(KpiService.method.getDashboard);
  const { data, error, refetch } = useQuery(KpiService.method.getDashboard, {}, { enabled: withFigures });
  return (
    <Page title={t("today")}>
      {error && <Failure error={error} retry={() => void refetch()} />}
      {withFigures && !error && <Figures dashboard={data} />}
      <div className={classes.desk}>
        <div className={classes.column}>
          {withFigures && !error && <PlanGauge dashboard={data} />}
          <MyTasks />
        </div>
        <div className={classes.column}>
          <DueDeals />
          <QuietDeals />
        </div>
        <div className={classes.column}>
          <TodayMeetings />
          <MissedCalls />
          <TodayCalls />
        </div>
      </div>
    </Page>
  );
}
