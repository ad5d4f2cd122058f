import type { Contact } from "@/gen/suki/contacts/v1/contacts_pb";

const WANTED = ["firstName", "lastName", "position", "phones", "emails", "birthDate", "city", "companyId", "sourceId"] as const;
export type Wanted = (typeof WANTED)[number];

/** How much of a client is known, in percent, and what is still to ask. */
export function completeness(contact: Pick<Contact, Wanted>): { percent: number; missing: Wanted[] } {
  const missing = WANTED.filter((name) => contact[name].length === 0);
  return { percent: Math.round((100 * (WANTED.length - missing.length)) / WANTED.length), missing };
}
