import {
  IconBriefcase,
  IconCalendarEvent,
  IconFileText,
  IconForms,
  IconMail,
  IconMessage,
  IconNote,
  IconPhone,
} from "@tabler/icons-react";
import { InteractionKind } from "@/gen/suki/contacts/v1/contacts_pb";

/** What can pass between a client and us: the name in the address and the catalogue, the icon, and the part it comes from. */
export const KINDS = {
  note: { kind: InteractionKind.NOTE, icon: IconNote },
  call: { kind: InteractionKind.CALL, icon: IconPhone, module: "telephony" },
  letter: { kind: InteractionKind.LETTER, icon: IconMail, module: "notifications" },
  message: { kind: InteractionKind.MESSAGE, icon: IconMessage },
  meeting: { kind: InteractionKind.MEETING, icon: IconCalendarEvent },
  document: { kind: InteractionKind.DOCUMENT, icon: IconFileText, module: "documents" },
  deal: { kind: InteractionKind.DEAL, icon: IconBriefcase },
  form: { kind: InteractionKind.FORM, icon: IconForms },
} as const;

export type KindName = keyof typeof KINDS;
export const KIND_NAMES = Object.keys(KINDS) as KindName[];

export function kindName(kind: InteractionKind): KindName {
  return KIND_NAMES.find((name) => KINDS[name].kind === kind) ?? "note";
}
