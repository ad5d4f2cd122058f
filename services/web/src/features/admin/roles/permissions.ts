import { type DescService, getOption } from "@bufbuild/protobuf";
import { ActivitiesService } from "@/gen/suki/activities/v1/activities_pb";
import { AutomationService } from "@/gen/suki/automation/v1/automation_pb";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { CustomFieldsService } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { DuplicatesService, MergesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { ErasureService } from "@/gen/suki/contacts/v1/erasure_pb";
import { FillService } from "@/gen/suki/contacts/v1/fill_pb";
import { ImportsService } from "@/gen/suki/contacts/v1/imports_pb";
import { SegmentsService } from "@/gen/suki/contacts/v1/segments_pb";
import { SourcesService } from "@/gen/suki/contacts/v1/sources_pb";
import { AttachmentsService } from "@/gen/suki/documents/v1/attachments_pb";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { KpiService } from "@/gen/suki/kpi/v1/kpi_pb";
import { NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { permission as permissionOption } from "@/gen/suki/options/v1/options_pb";
import { PersonalDataService } from "@/gen/suki/personal/v1/personal_pb";
import { DealImportsService } from "@/gen/suki/pipeline/v1/imports_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { RatesService } from "@/gen/suki/pipeline/v1/rates_pb";
import { ScriptsService } from "@/gen/suki/pipeline/v1/scripts_pb";
import { type Grant, Scope, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { ViewsService } from "@/gen/suki/staff/v1/views_pb";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";

export const SERVICES = [
  StaffService,
  ViewsService,
  ContactsService,
  CustomFieldsService,
  DuplicatesService,
  ErasureService,
  PersonalDataService,
  FillService,
  ImportsService,
  MergesService,
  PipelineService,
  DealImportsService,
  ScriptsService,
  SegmentsService,
  SourcesService,
  RatesService,
  TelephonyService,
  ActivitiesService,
  DocumentsService,
  AttachmentsService,
  NotificationsService,
  AutomationService,
  KpiService,
];

export const EVERYTHING = "*";
export type Permissions = { noun: string; verbs: string[] }[];

/** What the contracts ask permission for, by noun; "*" is every verb of it. */
export function permissionsOf(services: DescService[] = SERVICES): Permissions {
  const asked = services.flatMap((service) => service.methods.map((method) => getOption(method, permissionOption)));
  const verbs = new Map<string, Set<string>>();
  for (const permission of asked) {
    const [noun, verb] = permission.split(".");
    if (noun && verb) verbs.set(noun, (verbs.get(noun) ?? new Set()).add(verb));
  }
  return [...verbs]
    .sort(([a], [b]) => a.localeCompare(b))
    .map(([noun, found]) => ({ noun, verbs: [EVERYTHING, ...[...found].sort((a, b) => rank(a) - rank(b))] }));
}

const USUAL = ["read", "write", "manage"];

/** The usual verbs first, in the same order for every noun. */
function rank(verb: string): number {
  return USUAL.includes(verb) ? USUAL.indexOf(verb) : USUAL.length;
}

export type Granted = Record<string, Scope>;

/** The widest scope of each permission. */
export function grantedBy(grants: Grant[]): Granted {
  const granted: Granted = {};
  for (const { permission, scope } of grants) granted[permission] = Math.max(granted[permission] ?? Scope.UNSPECIFIED, scope);
  return granted;
}

export function grantsOf(granted: Granted): { permission: string; scope: Scope }[] {
  return Object.entries(granted)
    .filter(([, scope]) => scope !== Scope.UNSPECIFIED)
    .map(([permission, scope]) => ({ permission, scope }));
}
