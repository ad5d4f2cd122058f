import { expect, test } from "vitest";
import { CONTACT_FIELDS } from "@/features/clients/fields";
import { resultOf, rowsOf, type Side, stepsOf } from "./merge-plan";

const ada: Side = { id: "1", values: { firstName: "Ada", city: "Manila", phones: ["+1"], emails: [], position: "" } };
const again: Side = {
  id: "2",
  values: { firstName: "Ada", city: "Cebu", phones: ["+2", "+1"], emails: [], position: "Buyer" },
};
const third: Side = { id: "3", values: { firstName: "Ida", city: "", phones: [], emails: ["a@b.c"], position: "Head" } };
const all = [ada, again, third];
const rows = rowsOf(all, CONTACT_FIELDS);

test("only fields that say something are compared, and only what differs is to be chosen", () => {
  expect(rows.map(({ field, differs }) => [field.name, differs])).toEqual([
    ["firstName", true],
    ["position", true],
    ["phones", false],
    ["emails", false],
    ["city", true],
  ]);
});

test("the survivor keeps its own, takes what it lacks, and puts lists together", () => {
  expect(resultOf(all, "1", {}, rows)).toEqual({
    firstName: "Ada",
    city: "Manila",
    phones: ["+1", "+2"],
    emails: ["a@b.c"],
    position: "Buyer",
  });
});

test("what was chosen stays", () => {
  expect(resultOf(all, "1", { firstName: "3", position: "3" }, rows)).toMatchObject({ firstName: "Ida", position: "Head" });
});

test("each merge takes what was chosen of its loser, by the contract's names", () => {
  const sides: Side[] = [ada, again, third];
  expect(stepsOf(sides, "1", { city: "2", birthDate: "3", firstName: "1" })).toEqual([
    { loserId: "2", takeFromLoser: ["city"] },
    { loserId: "3", takeFromLoser: ["birth_date"] },
  ]);
});
