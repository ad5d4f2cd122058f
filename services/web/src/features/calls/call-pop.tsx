import { lazy, Suspense, useState } from "react";
import { useTranslation } from "react-i18next";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useMay } from "@/lib/session";
import classes from "./call-pop.module.css";
import { inFront } from "./open-calls";
import { useOpenCalls } from "./use-open-calls";

const CallPanel = lazy(() => import("./call-panel").then((module) => ({ default: module.CallPanel })));

/** Who calls, what is known of them, and what came of it: bottom right, without ever taking the keyboard. */
export function CallPop() {
  return useMay()(TelephonyService.method.listCalls) ? <Pop /> : null;
}

function Pop() {
  const { t } = useTranslation("calls");
  const { calls, close } = useOpenCalls();
  const [chosen, setChosen] = useState<string>();
  const call = inFront(calls, chosen);
  const waiting = calls.filter(({ id }) => id !== call?.id);
  // The region is there before the first call, so that screen readers notice what enters it.
  return (
    <section className={classes.place} aria-live="polite" aria-label={t("currentCall")}>
      {call && (
        <Suspense>
          <CallPanel key={call.id} call={call} waiting={waiting} onSwitch={setChosen} onClose={() => close(call.id)} />
        </Suspense>
      )}
    </section>
  );
}
