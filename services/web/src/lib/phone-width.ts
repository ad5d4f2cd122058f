import { useMediaQuery } from "@mantine/hooks";

/** Is the screen as narrow as a phone's? Then tables are cards and parts are tabs. */
export function usePhoneWidth(): boolean {
  return useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
}
