import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { useMay } from "@/lib/session";
import { Connections } from "./connections";
import { Numbers } from "./numbers";
import { SourceList } from "./source-list";

/** Where clients come from, the numbers they dial, and the exchanges that ring. */
export function Sources() {
  const may = useMay();
  return (
    <>
      <SourceList />
      {may(TelephonyService.method.listNumbers) && <Numbers />}
      {may(TelephonyService.method.listConnections) && <Connections />}
    </>
  );
}
