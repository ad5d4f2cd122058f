import { useMutation } from "@connectrpc/connect-query";
import { Loader, NumberInput, Tooltip } from "@mantine/core";
import { IconAlertTriangle, IconCheck } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { KnownMetric } from "@/features/office/metrics";
import { KpiService } from "@/gen/suki/kpi/v1/kpi_pb";
import { explain } from "@/lib/errors";
import { useRefresh } from "@/lib/live";
import { useMay } from "@/lib/session";
import classes from "./targets.module.css";

type PlanCellProps = {
  metric: KnownMetric;
  subject: { id: string; kind: "employee" | "department" };
  month: string;
  value: string;
  label: string;
};

/** A plan that is saved when the cell is left or Enter is pressed. */
export function PlanCell({ metric, subject, month, value, label }: PlanCellProps) {
  const { t, i18n } = useTranslation("admin");
  const may = useMay();
  const refresh = useRefresh();
  const [typed, setTyped] = useState<string | number>();
  const setTarget = useMutation(KpiService.method.setTarget, {
    onSuccess: () => {
      setTyped(undefined);
      refresh("kpi");
    },
  });
  const save = () => {
    if (typed === undefined || typed === "" || Number(typed) === Number(value || Number.NaN)) return setTyped(undefined);
    const whose = subject.kind === "employee" ? { employeeId: subject.id } : { departmentId: subject.id };
    setTarget.mutate({ target: { metric, month, value: String(typed), ...whose } });
  };
  return (
    <NumberInput
      size="xs"
      aria-label={label}
      classNames={{ input: classes.input }}
      hideControls
      placeholder={t("targets.unset")}
      min={0}
      decimalScale={2}
      thousandSeparator={i18n.language === "ru" ? " " : ","}
      disabled={!may(KpiService.method.setTarget)}
      value={typed ?? (value === "" ? "" : Number(value))}
      onChange={setTyped}
      onBlur={save}
      onKeyDown={(event) => event.key === "Enter" && save()}
      error={setTarget.isError}
      leftSection={<Mark saving={setTarget.isPending} saved={setTarget.isSuccess} error={setTarget.error} />}
      leftSectionPointerEvents="auto"
    />
  );
}

function Mark({ saving, saved, error }: { saving: boolean; saved: boolean; error: unknown }) {
  const { t } = useTranslation();
  if (saving) return <Loader size={12} />;
  if (error) {
    const { message } = explain(error);
    return (
      <Tooltip label={message} multiline maw={280}>
        <IconAlertTriangle size={14} color="var(--suki-late)" role="img" aria-label={message} />
      </Tooltip>
    );
  }
  return saved ? <IconCheck size={14} color="var(--suki-won)" role="img" aria-label={t("saved")} /> : null;
}
