import { CUSTOM } from "@/features/clients/changes";
import { type AnyField, COMPANY_FIELDS, CONTACT_FIELDS, type Field, valuesOf } from "@/features/clients/fields";
import { type Company, type Contact, ContactsService } from "@/gen/suki/contacts/v1/contacts_pb";
import { type CustomField, CustomFieldEntity } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { CardKind, type DuplicateGroup, MergesService } from "@/gen/suki/contacts/v1/duplicates_pb";
import type { Side } from "./merge-plan";

export type Card = Contact | Company;
export type KindName = "contact" | "company";

/** What differs between people and companies. */
export const KINDS = {
  contact: {
    kind: CardKind.CONTACT,
    fields: CONTACT_FIELDS as readonly AnyField[],
    entity: CustomFieldEntity.CONTACT,
    link: "client",
    merge: MergesService.method.mergeContacts,
    read: ContactsService.method.getContact,
  },
  company: {
    kind: CardKind.COMPANY,
    fields: COMPANY_FIELDS as readonly AnyField[],
    entity: CustomFieldEntity.COMPANY,
    link: "company",
    merge: MergesService.method.mergeCompanies,
    read: ContactsService.method.getCompany,
  },
} as const;

export function kindNameOf(kind: CardKind): KindName {
  return kind === CardKind.COMPANY ? "company" : "contact";
}

export function nameOf(card: Card): string {
  return "displayName" in card ? card.displayName : card.name;
}

export function cardsOf({ contacts, companies }: DuplicateGroup): Card[] {
  return [...contacts, ...companies];
}

/** What is compared: the fields that all cards have, and the company's own. */
export function comparedOf(name: KindName, custom: CustomField[]): Field[] {
  return [...KINDS[name].fields, ...custom.map(({ key }) => ({ name: CUSTOM + key, kind: "text" as const }))];
}

/** The oldest card first: it is the one that is kept, unless somebody chooses otherwise. */
export function sidesOf(cards: Card[], name: KindName, custom: CustomField[]): Side[] {
  const oldest = [...cards].sort((one, other) => (one.id < other.id ? -1 : 1));
  return oldest.map((card) => ({ id: card.id, values: { ...valuesOf(card, KINDS[name].fields), ...ownOf(card, custom) } }));
}

function ownOf({ customFields }: Card, custom: CustomField[]): Record<string, string> {
  return Object.fromEntries(custom.map(({ key }) => [CUSTOM + key, customFields[key] ?? ""]));
}
