import { timestampFromDate } from "@bufbuild/protobuf/wkt";
import { useInfiniteQuery } from "@connectrpc/connect-query";
import { Select } from "@mantine/core";
import { IconPhone } from "@tabler/icons-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { ExportMenu } from "@/components/export-menu";
import { byPage, More } from "@/components/more";
import { NewRows } from "@/components/new-rows";
import { Page } from "@/components/page";
import { PersonSelect } from "@/components/person";
import { Answer, Empty } from "@/components/states";
import { RecordTable } from "@/components/table/record-table";
import { SavedViews } from "@/components/table/saved-views";
import { useTableOptions } from "@/components/table/table-options";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { usePhoneWidth } from "@/lib/phone-width";
import { useUrl } from "@/lib/url";
import { CallDrawer } from "./call-drawer";
import { CallCard, useCallColumns } from "./call-row";
import { STATE_NAMES, STATES, type StateName } from "./call-words";
import classes from "./calls.module.css";
import { PERIODS, periodSince } from "./periods";

const PAGE = 100;

/** The call log. */
export function Calls() {
  const { t } = useTranslation("calls");
  const phone = usePhoneWidth();
  const [url, setUrl] = useUrl();
  const { shown: columns, density, button } = useTableOptions("calls", useCallColumns());
  const state = STATE_NAMES.find((name) => name === url.state);
  const since = useMemo(() => periodSince(url.period, new Date()), [url.period]);
  const period = since && { startTime: timestampFromDate(since) };
  const asked = { ownerId: url.owner, states: state ? [STATES[state].state] : [], period, pageSize: PAGE, pageToken: "" };
  const list = useInfiniteQuery(TelephonyService.method.listCalls, asked, { ...byPage, placeholderData: (old) => old });
  const filtered = Boolean(state || url.owner || period);
  return (
    <Page
      title={t("calls")}
      actions={
        <>
          <SavedViews list="calls" />
          {!phone && <ExportMenu list="calls" asked={{ owner_id: url.owner, state, started_from: since?.toISOString() }} />}
          {button}
        </>
      }
    >
      <Filters state={state} />
      <Answer of={list}>
        {({ pages }) => {
          const calls = pages.flatMap((page) => page.calls);
          if (!calls.length)
            return <Empty icon={<IconPhone size={32} stroke={1.3} />} text={t(filtered ? "noneFits" : "noneYet")} />;
          return (
            <>
              <NewRows
                key={`${[url.state, url.owner, url.period]}.${list.isPlaceholderData}`}
                rows={calls}
                idOf={({ id }) => id}
              >
                {(shown) => (
                  <RecordTable
                    label={t("calls")}
                    rows={shown}
                    columns={columns}
                    density={density}
                    idOf={({ id }) => id}
                    current={url.call}
                    open={({ id }) => setUrl({ call: id }, { push: true })}
                    card={(call) => <CallCard call={call} />}
                  />
                )}
              </NewRows>
              <More of={list} />
            </>
          );
        }}
      </Answer>
      <CallDrawer />
    </Page>
  );
}

function Filters({ state }: { state: StateName | undefined }) {
  const { t } = useTranslation("calls");
  const { t: common } = useTranslation();
  const [url, setUrl] = useUrl();
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t("stateFilter")}
        placeholder={t("stateFilter")}
        clearable
        data={STATE_NAMES.map((name) => ({ value: name, label: t(`state.${name}`) }))}
        value={state ?? null}
        onChange={(name) => setUrl({ state: name ?? "" })}
      />
      <PersonSelect
        aria-label={t("manager")}
        placeholder={t("manager")}
        clearable
        value={url.owner ?? null}
        onChange={(owner) => setUrl({ owner: owner ?? "" })}
      />
      <Select
        aria-label={common("period")}
        placeholder={common("period")}
        clearable
        data={PERIODS.map((name) => ({ value: name, label: t(`period.${name}`) }))}
        value={url.period ?? null}
        onChange={(name) => setUrl({ period: name ?? "" })}
      />
    </div>
  );
}
