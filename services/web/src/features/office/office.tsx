import { useQuery } from "@connectrpc/connect-query";
import { Skeleton } from "@mantine/core";
import { keepPreviousData } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { Page } from "@/components/page";
import { Answer } from "@/components/states";
import { KpiService, ReportKind } from "@/gen/suki/kpi/v1/kpi_pb";
import { Figures } from "./figures";
import { Funnel } from "./funnel";
import classes from "./office.module.css";
import { OfficeFilters } from "./office-filters";
import { Report } from "./report";
import { useOfficeChoice } from "./use-office-choice";

/** How a department does: its figures, and where they come from. Every figure leads to the rows behind it. */
export function Office() {
  const { t } = useTranslation("office");
  const { department, period } = useOfficeChoice();
  const dashboard = useQuery(
    KpiService.method.getDashboard,
    { departmentId: department, period },
    { placeholderData: keepPreviousData },
  );
  return (
    <Page title={t("title")} actions={<OfficeFilters />}>
      <div className={classes.sections}>
        <Answer of={dashboard} skeleton={<FigureSkeletons />}>
          {(answer) => <Figures dashboard={answer} />}
        </Answer>
        <Report kind={ReportKind.PLAN_BY_PERSON} title={t("report.plan")} chart="plan" />
        <div className={classes.pair}>
          <Funnel />
          <Report kind={ReportKind.LOSS_REASONS} title={t("report.lossReasons")} />
        </div>
        <Report kind={ReportKind.SOURCES} title={t("report.sources")} chart="sources" />
        <Report kind={ReportKind.SOURCE_FUNNEL} title={t("report.sourceFunnel")} note={t("report.sourceFunnelNote")} />
        <div className={classes.pair}>
          <Report kind={ReportKind.ACTIVITY} title={t("report.activity")} chart="activity" />
          <Report kind={ReportKind.WORKLOAD} title={t("report.workload")} note={t("report.workloadNote")} />
        </div>
        <div className={classes.pair}>
          <Report kind={ReportKind.RESULTS_BY_DEPARTMENT} title={t("report.byDepartment")} />
          <Report kind={ReportKind.PLAN_BY_DEPARTMENT} title={t("report.planByDepartment")} />
        </div>
        <Report kind={ReportKind.RESULTS_BY_PERSON} title={t("report.byPerson")} />
      </div>
    </Page>
  );
}

const FIGURES = 12;

function FigureSkeletons() {
  return (
    <div className={classes.figures} aria-busy="true">
      {Array.from({ length: FIGURES }, (_, place) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: they are all alike
        <Skeleton key={place} height={78} />
      ))}
    </div>
  );
}
