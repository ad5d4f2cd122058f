import { expect, test } from "vitest";
import { camel, fieldChanges } from "./changes";

test("each changed field has a before and an after", () => {
  expect(fieldChanges('{"city":"Cebu","phones":["+1"]}', '{"city":"Manila","phones":["+1","+2"]}')).toEqual([
    { field: "city", before: "Cebu", after: "Manila" },
    { field: "phones", before: "+1", after: "+1, +2" },
  ]);
});

test("a creation has nothing before it, and what the service keeps for itself is not shown", () => {
  expect(fieldChanges("", '{"city":"Cebu","note":null,"version":1}')).toEqual([{ field: "city", before: "", after: "Cebu" }]);
});

test("fields are named as the catalogue names them", () => {
  expect(camel("birth_date")).toBe("birthDate");
});
