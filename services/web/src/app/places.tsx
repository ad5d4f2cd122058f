import {
  IconAdjustments,
  IconBuildingCommunity,
  IconCalendar,
  IconChartBar,
  IconLayoutKanban,
  IconListDetails,
  IconPhone,
  IconUsers,
} from "@tabler/icons-react";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { KpiService } from "@/gen/suki/kpi/v1/kpi_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { Scope, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { grants, isInstalled, useMe } from "@/lib/session";

const deals = PipelineService.method.listDeals;
const everybody = "authenticated";

/** The places of the rail: whom each is for, of which part it is, and the letter that follows `g`. The first five stand in a phone's bottom bar. */
const PLACES = [
  { to: "/", name: "desk", icon: IconChartBar, key: "h", needs: everybody, least: Scope.OWN },
  { to: "/board", name: "board", icon: IconLayoutKanban, key: "b", needs: PipelineService.method.getBoard, least: Scope.OWN },
  { to: "/clients", name: "clients", icon: IconUsers, key: "c", needs: ContactsService.method.listContacts, least: Scope.OWN },
  {
    to: "/calls",
    name: "calls",
    icon: IconPhone,
    key: "p",
    needs: TelephonyService.method.listCalls,
    least: Scope.OWN,
    module: "telephony",
  },
  { to: "/deals", name: "deals", icon: IconListDetails, key: "d", needs: deals, least: Scope.OWN },
  { to: "/calendar", name: "calendar", icon: IconCalendar, key: "k", needs: everybody, least: Scope.OWN },
  {
    to: "/office",
    name: "office",
    icon: IconBuildingCommunity,
    key: "o",
    needs: KpiService.method.runReport,
    least: Scope.DEPARTMENT,
    module: "kpi",
  },
  {
    to: "/admin",
    name: "admin",
    icon: IconAdjustments,
    key: "a",
    needs: StaffService.method.updateRole,
    least: Scope.ALL,
  },
] as const;

export type Place = (typeof PLACES)[number];

/** The places that the role of whoever is signed in allows. */
export function usePlaces(): Place[] {
  const me = useMe();
  return PLACES.filter((place) => grants(me, place.needs) >= place.least);
}

/** Is the address one of a part that is not installed? A kept link may lead there. */
export function useLeftOut(path: string): boolean {
  const me = useMe();
  const place = PLACES.find(({ to }) => path === to || path.startsWith(`${to}/`));
  return place !== undefined && "module" in place && !isInstalled(me, place.module);
}
