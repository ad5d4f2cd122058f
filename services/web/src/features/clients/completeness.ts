import type { CompanyField, ContactField } from "./fields";

/** What we want to know of a person and of a company. */
export const WANTED_OF_CONTACT = [
  "firstName",
  "lastName",
  "position",
  "phones",
  "emails",
  "birthDate",
  "city",
  "companyId",
  "sourceId",
] as const satisfies ContactField[];
export const WANTED_OF_COMPANY = [
  "legalName",
  "inn",
  "kpp",
  "ogrn",
  "phones",
  "emails",
  "city",
  "address",
  "industry",
  "sourceId",
] as const satisfies CompanyField[];

/** How much of what is wanted is known, in percent, and what is still to ask. */
export function completeness<Wanted extends string>(
  card: Record<Wanted, { length: number }>,
  wanted: readonly Wanted[],
): { percent: number; missing: Wanted[] } {
  const missing = wanted.filter((name) => card[name].length === 0);
  return { percent: Math.round((100 * (wanted.length - missing.length)) / wanted.length), missing };
}
