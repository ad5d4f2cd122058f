import { useInterval } from "@mantine/hooks";
import { useState } from "react";

const MINUTE_MS = 60_000;

/** The time in milliseconds, a new one each minute. */
export function useMinute(): number {
  const [now, setNow] = useState(Date.now);
  useInterval(() => setNow(Date.now()), MINUTE_MS, { autoInvoke: true });
  return now;
}
