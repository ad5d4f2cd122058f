import { expect, test } from "vitest";
import { camel, fieldChanges } from "./changes";

test("each changed field has a before and an after", () => {
  expect(fieldChanges('{"city":"Cebu","phones":["+1"]}', '{"city":"Manila","phones":["+1","+2"]}')).toEqual([
    { field: "city", before: "Cebu", after: "Manila", undo: ["city"] },
    { field: "phones", before: "+1", after: "+1, +2", undo: ["phones"] },
  ]);
});

test("a creation has nothing before it, and what the service keeps for itself is not shown", () => {
  expect(fieldChanges("", '{"city":"Cebu","note":null,"version":1}')).toEqual([
    { field: "city", before: "", after: "Cebu", undo: ["city"] },
  ]);
});

test("custom fields are told one by one, and what goes with a field is taken back with it", () => {
  const before = '{"custom_fields":{"size":"L","nick":"Ace"},"owner_id":"a","department_id":"1"}';
  const after = '{"custom_fields":{"size":"L","vip":"true"},"owner_id":"b","department_id":"2"}';
  expect(fieldChanges(before, after)).toEqual([
    { field: "owner_id", before: "a", after: "b", undo: ["owner_id", "department_id"] },
    { field: "custom_fields.nick", before: "Ace", after: "", undo: ["custom_fields.nick"] },
    { field: "custom_fields.vip", before: "", after: "true", undo: ["custom_fields.vip"] },
  ]);
});

test("fields are named as the catalogue names them", () => {
  expect(camel("birth_date")).toBe("birthDate");
});
