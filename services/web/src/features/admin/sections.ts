import { type ComponentType, lazy } from "react";
import { AutomationService } from "@/gen/suki/automation/v1/automation_pb";
import { ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { CustomFieldsService } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { DuplicatesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import { FillService } from "@/gen/suki/contacts/v1/fill_pb";
import { SegmentsService } from "@/gen/suki/contacts/v1/segments_pb";
import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { KpiService } from "@/gen/suki/kpi/v1/kpi_pb";
import { NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { RatesService } from "@/gen/suki/pipeline/v1/rates_pb";
import { ScriptsService } from "@/gen/suki/pipeline/v1/scripts_pb";
import { StaffService } from "@/gen/suki/staff/v1/staff_pb";

const part = <Name extends string>(load: () => Promise<Record<Name, ComponentType>>, name: Name) =>
  lazy(() => load().then((module) => ({ default: module[name] })));

/** The sections in their order, and the method without which one is of no use; of some one of two is enough. */
export const SECTIONS = [
  { name: "people", needs: StaffService.method.listEmployees, Content: part(() => import("./people/people"), "People") },
  { name: "roles", needs: StaffService.method.updateRole, Content: part(() => import("./roles/roles"), "Roles") },
  {
    name: "calendars",
    needs: StaffService.method.updateCalendar,
    Content: part(() => import("./calendars/calendars"), "Calendars"),
  },
  {
    name: "pipelines",
    needs: PipelineService.method.updatePipeline,
    Content: part(() => import("./pipelines/pipelines"), "Pipelines"),
  },
  {
    name: "scripts",
    needs: ScriptsService.method.createScript,
    Content: part(() => import("./scripts/scripts"), "Scripts"),
  },
  { name: "sources", needs: ContactsService.method.updateSource, Content: part(() => import("./sources/sources"), "Sources") },
  {
    name: "duplicates",
    needs: DuplicatesService.method.updateDuplicatePolicy,
    Content: part(() => import("./duplicates/duplicates"), "DuplicatePolicies"),
  },
  {
    name: "customFields",
    needs: CustomFieldsService.method.updateCustomField,
    Content: part(() => import("./custom-fields/custom-fields"), "CustomFields"),
  },
  {
    name: "fill",
    needs: FillService.method.updateFillRule,
    Content: part(() => import("./fill/fill"), "FillRules"),
  },
  {
    name: "segments",
    needs: SegmentsService.method.updateSegment,
    Content: part(() => import("./segments/segments"), "Segments"),
  },
  {
    name: "rates",
    needs: RatesService.method.setRate,
    Content: part(() => import("./rates/rates"), "Rates"),
  },
  {
    name: "products",
    needs: PipelineService.method.listProducts,
    Content: part(() => import("./products/products"), "Products"),
  },
  {
    name: "templates",
    needs: DocumentsService.method.listTemplates,
    orNeeds: NotificationsService.method.listMessageTemplates,
    Content: part(() => import("./templates/templates"), "Templates"),
  },
  { name: "rules", needs: AutomationService.method.listRules, Content: part(() => import("./rules/rules"), "Rules") },
  { name: "kpis", needs: KpiService.method.listKpis, Content: part(() => import("./kpis/kpis"), "Kpis") },
  {
    name: "messages",
    needs: NotificationsService.method.listMessages,
    Content: part(() => import("./messages/messages"), "Messages"),
  },
  { name: "keys", needs: StaffService.method.listApiKeys, Content: part(() => import("./keys/keys"), "Keys") },
] as const;

export type SectionName = (typeof SECTIONS)[number]["name"];
