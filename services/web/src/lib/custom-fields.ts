import { useQuery } from "@connectrpc/connect-query";
import { useMemo } from "react";
import { type CustomField, type CustomFieldEntity, CustomFieldsService } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { useMay } from "@/lib/session";

const LONG_MS = 5 * 60_000;

/** The fields that the company has added to cards or deals, in their order. */
export function useCustomFields(entity: CustomFieldEntity): CustomField[] {
  const { listCustomFields } = CustomFieldsService.method;
  const { data } = useQuery(listCustomFields, {}, { enabled: useMay()(listCustomFields), staleTime: LONG_MS });
  return useMemo(() => (data?.customFields ?? []).filter((field) => field.entity === entity), [data, entity]);
}
