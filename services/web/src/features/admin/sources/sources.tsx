import { SourcesService } from "@/gen/suki/contacts/v1/sources_pb";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useMay } from "@/lib/session";
import { Connections } from "./connections";
import { Costs } from "./costs";
import { Numbers } from "./numbers";
import { SourceList } from "./source-list";

/** Where clients come from and what that costs, the numbers they dial, and the exchanges that ring. */
export function Sources() {
  const may = useMay();
  return (
    <>
      <SourceList />
      {may(SourcesService.method.listSourceCosts) && <Costs />}
      {may(TelephonyService.method.listNumbers) && <Numbers />}
      {may(TelephonyService.method.listConnections) && <Connections />}
    </>
  );
}
