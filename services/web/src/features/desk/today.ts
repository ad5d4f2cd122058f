import { useInterval } from "@mantine/hooks";
import { useState } from "react";
import { midnight } from "@/features/clients/moments";

const LOOK_MS = 60_000;

/** The midnight that began today; the same object until the day changes. */
export function useToday(): Date {
  const [today, setToday] = useState(() => midnight(new Date()));
  const look = () => setToday((old) => (midnight(new Date()).getTime() === old.getTime() ? old : midnight(new Date())));
  useInterval(look, LOOK_MS, { autoInvoke: true });
  return today;
}
