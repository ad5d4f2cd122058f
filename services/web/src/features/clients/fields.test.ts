import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { CompanySchema, ContactSchema } from "@/gen/suki/contacts/v1/contacts_pb";
import { asUpdate, COMPANY_FIELDS, CONTACT_FIELDS, changedFields, valuesOf } from "./fields";

test("only what was changed is sent, named as the service names it", () => {
  const before = valuesOf(create(ContactSchema, { firstName: "Ada", phones: ["+1"] }), CONTACT_FIELDS);
  const after = { ...before, firstName: "Ida", phones: ["+1", "+2"] };
  const changed = changedFields(before, after);
  expect(asUpdate(after, changed, CONTACT_FIELDS)).toEqual({
    record: { firstName: "Ida", phones: ["+1", "+2"] },
    updateMask: { paths: ["first_name", "phones"] },
  });
});

test("numbers are text in the form and numbers for the service", () => {
  const before = valuesOf(create(CompanySchema, { employeeCount: 12 }), COMPANY_FIELDS);
  expect(before.employeeCount).toBe("12");
  expect(asUpdate({ ...before, employeeCount: "" }, ["employeeCount"], COMPANY_FIELDS).record).toEqual({ employeeCount: 0 });
});

test("a card that was only looked at has no changes", () => {
  const values = valuesOf(create(ContactSchema, { city: "Cebu" }), CONTACT_FIELDS);
  expect(changedFields(values, { ...values })).toEqual([]);
});
