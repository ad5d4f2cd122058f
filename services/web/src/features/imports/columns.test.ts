import { expect, test } from "vitest";
import { CardKind } from "@/gen/suki/contacts/v1/duplicates_pb";
import { columnFields, doubled } from "./columns";

test("people and companies have columns of their own", () => {
  expect(columnFields(CardKind.CONTACT)).toContain("birth_date");
  expect(columnFields(CardKind.COMPANY)).toContain("inn");
  expect(columnFields(CardKind.COMPANY)).not.toContain("birth_date");
});

test("only numbers and addresses may stand in several columns", () => {
  expect(doubled(["phones", "phones", "", "", "city"])).toEqual([]);
  expect(doubled(["city", "note", "city", "city"])).toEqual(["city"]);
});
