import { CustomFieldEntity, CustomFieldKind } from "@/gen/suki/contacts/v1/custom_fields_pb";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { type SegmentCondition, type SegmentMatch, SegmentOperator } from "@/gen/suki/contacts/v1/segments_pb";

/** A condition as it is edited: `key` stays while others come and go. */
export type ConditionDraft = SegmentCondition & { key: string };
export type SegmentDraft = { name: string; kind: CardKind; match: SegmentMatch; conditions: ConditionDraft[] };
export type Sort = "text" | "number" | "day" | "list" | "source" | "employee" | "department" | "company";

const { IS, IS_NOT, CONTAINS, AT_LEAST, AT_MOST, FILLED, EMPTY } = SegmentOperator;
const REFERENCE = [IS, IS_NOT, FILLED, EMPTY];
const MEASURE = [AT_LEAST, AT_MOST, IS, FILLED, EMPTY];

/** What can be asked of a field of each sort; the first is what a new condition asks. */
export const OPERATORS: Record<Sort, SegmentOperator[]> = {
  text: [IS, IS_NOT, CONTAINS, FILLED, EMPTY],
  number: MEASURE,
  day: MEASURE,
  list: [FILLED, EMPTY],
  source: REFERENCE,
  employee: REFERENCE,
  department: REFERENCE,
  company: REFERENCE,
};

/** Counted, so there is always a number. */
const COUNTS: Record<string, Sort> = {
  "deals.open_count": "number",
  "deals.won_count": "number",
  "deals.lost_count": "number",
  "deals.won_amount": "number",
  "deals.days_since_won": "number",
  "interactions.days_since": "number",
  "interactions.count_90_days": "number",
};
const COMMON: Record<string, Sort> = {
  city: "text",
  source_id: "source",
  owner_id: "employee",
  department_id: "department",
  phones: "list",
  emails: "list",
  note: "text",
  create_time: "day",
  days_since_created: "number",
};

/** What a segment can ask of people and of companies, besides the company's own fields. */
export const SEGMENT_FIELDS: Record<number, Record<string, Sort>> = {
  [CardKind.CONTACT]: {
    ...COMMON,
    position: "text",
    birth_date: "day",
    company_id: "company",
    first_name: "text",
    middle_name: "text",
    last_name: "text",
    telegram: "text",
    ...COUNTS,
  },
  [CardKind.COMPANY]: {
    ...COMMON,
    name: "text",
    legal_name: "text",
    industry: "text",
    address: "text",
    website: "text",
    inn: "text",
    employee_count: "number",
    founded_year: "number",
    ...COUNTS,
  },
};

export function entityOf(kind: CardKind): CustomFieldEntity {
  return kind === CardKind.COMPANY ? CustomFieldEntity.COMPANY : CustomFieldEntity.CONTACT;
}

export function customSort(kind: CustomFieldKind): Sort {
  if (kind === CustomFieldKind.NUMBER) return "number";
  return kind === CustomFieldKind.DATE ? "day" : "text";
}

/** Whether there is something to compare with. */
export function hasValue(operator: SegmentOperator): boolean {
  return operator !== FILLED && operator !== EMPTY;
}

/** Whether there may be several things to compare with. */
export function hasMany(operator: SegmentOperator): boolean {
  return operator === IS || operator === IS_NOT || operator === CONTAINS;
}
