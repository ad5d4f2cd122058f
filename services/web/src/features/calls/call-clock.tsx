import { timestampDate } from "@bufbuild/protobuf/wkt";
import { Text } from "@mantine/core";
import { useInterval } from "@mantine/hooks";
import { useState } from "react";
import { type Call, CallState } from "@/gen/suki/telephony/v1/telephony_pb";
import { talkTime } from "./talk-time";

/** How long they have been speaking; after the end, how long it was. */
export function CallClock({ call }: { call: Call }) {
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), 1000, { autoInvoke: true });
  const going = call.state === CallState.ANSWERED && call.answerTime;
  const seconds = going ? Math.floor((now - timestampDate(going).getTime()) / 1000) : call.talkSeconds;
  return (
    <Text size="xs" className="quiet figures" aria-live="off">
      {talkTime(seconds)}
    </Text>
  );
}
