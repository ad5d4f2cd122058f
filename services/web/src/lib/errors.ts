import { ConnectError } from "@connectrpc/connect";
import { BadRequestSchema, ErrorInfoSchema } from "@/gen/google/rpc/error_details_pb";

/** What a refused call tells a person: `reason` is e.g. "PHONE_TAKEN"; `fields` says what is wrong where, by the field's last name. */
export type Explained = { message: string; reason: string; metadata: Record<string, string>; fields: Record<string, string> };

export function explain(error: unknown): Explained {
  const refused = ConnectError.from(error);
  const info = refused.findDetails(ErrorInfoSchema)[0];
  const violations = refused.findDetails(BadRequestSchema).flatMap((detail) => detail.fieldViolations);
  return {
    message: refused.rawMessage,
    reason: info?.reason ?? "",
    metadata: info?.metadata ?? {},
    fields: Object.fromEntries(violations.map(({ field, description }) => [camel(field), description])),
  };
}

/** "contact.first_name" → "firstName", "contact.phones[0]" → "phones": names as forms have them. */
function camel(path: string): string {
  const last =
    path
      .replace(/\[\d+\]/g, "")
      .split(".")
      .at(-1) ?? path;
  return last.replace(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
}
