import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Button, Group, SegmentedControl, Text } from "@mantine/core";
import { IconAlertTriangle, IconCheck, IconClock } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Section } from "@/components/page";
import { Answer } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { When } from "@/components/when";
import { AutomationService, type Run, RunState, type RunStep } from "@/gen/suki/automation/v1/automation_pb";
import { useUrl } from "@/lib/url";
import { capital, useEventNames } from "./event-names";

const PAGE = 20;
const LOOKS = {
  [RunState.UNSPECIFIED]: { icon: IconClock, color: "var(--suki-quiet)", name: "pending" },
  [RunState.PENDING]: { icon: IconClock, color: "var(--suki-quiet)", name: "pending" },
  [RunState.DONE]: { icon: IconCheck, color: "var(--suki-won)", name: "done" },
  [RunState.FAILED]: { icon: IconAlertTriangle, color: "var(--suki-late)", name: "failed" },
} as const;

/** What rules did lately: step by step, with the reason where one gave up. */
export function Runs({ ruleId }: { ruleId: string }) {
  const { t } = useTranslation("admin");
  const [search, setSearch] = useUrl();
  const failed = search.runs === "failed";
  const asked = { ruleId, state: failed ? RunState.FAILED : RunState.UNSPECIFIED };
  const runs = useInfiniteQuery(
    AutomationService.method.listRuns,
    { ...asked, pageSize: PAGE, pageToken: "" },
    { pageParamKey: "pageToken", getNextPageParam: (last) => last.nextPageToken || undefined },
  );
  const filter = (
    <SegmentedControl
      size="xs"
      aria-label={t("field.state")}
      data={[
        { value: "", label: t("runs.all") },
        { value: "failed", label: t("runs.failed") },
      ]}
      value={failed ? "failed" : ""}
      onChange={(value) => setSearch({ runs: value || undefined })}
    />
  );
  return (
    <Section title={t("runs.title")} list={{ of: AutomationService.method.listRuns, asked }} actions={filter}>
      <Answer of={runs}>{(answer) => <RunTable runs={answer.pages.flatMap((page) => page.runs)} withRule={!ruleId} />}</Answer>
      {runs.hasNextPage && (
        <Group justify="center">
          <Button variant="default" size="xs" loading={runs.isFetchingNextPage} onClick={() => void runs.fetchNextPage()}>
            {t("more")}
          </Button>
        </Group>
      )}
    </Section>
  );
}

function RunTable({ runs, withRule }: { runs: Run[]; withRule: boolean }) {
  const { t } = useTranslation("admin");
  const eventName = useEventNames();
  return (
    <RecordTable
      plain
      rows={runs}
      idOf={({ id }) => id}
      empty={t("runs.empty")}
      columns={[
        { title: t("runs.when"), cell: ({ createTime }) => <When at={createTime} /> },
        ...(withRule ? [{ title: t("runs.rule"), cell: ({ ruleName }: Run) => ruleName }] : []),
        { title: t("runs.event"), cell: ({ eventType }) => capital(eventName(eventType)) },
        { title: t("runs.steps"), cell: ({ steps }) => <Steps steps={steps} /> },
        { title: t("field.state"), cell: ({ state, attempts }) => <State state={state} attempts={attempts} /> },
      ]}
    />
  );
}

function Steps({ steps }: { steps: RunStep[] }) {
  const stepName = useStepNames();
  return steps.map((step, place) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: steps keep their places
    <div key={place}>
      <Text size="sm" component="span" className={step.done ? "" : "quiet"}>
        {step.done && <IconCheck size={12} aria-hidden />} {stepName(step.kind)}
      </Text>
      {step.error && (
        <Text size="xs" c="var(--suki-late)" style={{ overflowWrap: "anywhere" }}>
          {step.error}
        </Text>
      )}
    </div>
  ));
}

function State({ state, attempts }: { state: RunState; attempts: number }) {
  const { t } = useTranslation("admin");
  const { icon: Icon, color, name } = LOOKS[state];
  return (
    <Text
      size="sm"
      c={color}
      component="span"
      style={{ display: "inline-flex", alignItems: "center", gap: 4, whiteSpace: "nowrap" }}
    >
      <Icon size={14} aria-hidden />
      {attempts > 1 ? t("runs.tried", { state: t(`runs.${name}`), count: attempts }) : t(`runs.${name}`)}
    </Text>
  );
}

const STEPS = {
  generate_document: "generateDocument",
  send_message: "sendMessage",
  create_task: "createTask",
  move_deal: "moveDeal",
  notify: "notify",
} as const;

function useStepNames(): (kind: string) => string {
  const { t } = useTranslation("admin");
  return (kind) => (kind in STEPS ? t(`action.${STEPS[kind as keyof typeof STEPS]}`) : kind);
}
