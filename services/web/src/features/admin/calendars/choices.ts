import { useQuery } from "@connectrpc/connect-query";
import { StaffService } from "@/gen/suki/staff/v1/staff_pb";

/** The calendars as choices of a form. */
export function useCalendarChoices(): { value: string; label: string }[] {
  const { data } = useQuery(StaffService.method.listCalendars, {});
  return (data?.calendars ?? []).map(({ id, name }) => ({ value: id, label: name }));
}
