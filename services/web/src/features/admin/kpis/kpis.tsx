import { KpiList } from "./kpi-list";
import { Targets } from "./targets";

/** Indicators that are watched, and the plans of months. */
export function Kpis() {
  return (
    <>
      <KpiList />
      <Targets />
    </>
  );
}
