import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { CompanySchema, ContactSchema } from "@/gen/suki/contacts/v1/contacts_pb";
import { completeness, WANTED_OF_COMPANY, WANTED_OF_CONTACT } from "./completeness";

test("an empty card is not known at all", () => {
  expect(completeness(create(ContactSchema), WANTED_OF_CONTACT).percent).toBe(0);
});

test("what is missing is named", () => {
  const contact = create(ContactSchema, {
    firstName: "Ada",
    lastName: "Lim",
    phones: ["+12025550101"],
    emails: ["ada@lim.example"],
    city: "Cebu",
    sourceId: "s",
  });
  expect(completeness(contact, WANTED_OF_CONTACT)).toEqual({ percent: 67, missing: ["position", "birthDate", "companyId"] });
});

test("a full card is at a hundred", () => {
  const words = {
    firstName: "A",
    lastName: "L",
    position: "CEO",
    birthDate: "1990-01-01",
    city: "Cebu",
    companyId: "c",
    sourceId: "s",
  };
  expect(completeness(create(ContactSchema, { ...words, phones: ["+1"], emails: ["a@b.c"] }), WANTED_OF_CONTACT).percent).toBe(
    100,
  );
});

test("of a company its requisites are wanted", () => {
  const company = create(CompanySchema, {
    inn: "7707083893",
    kpp: "773601001",
    ogrn: "1027700132195",
    phones: ["+1"],
    city: "Cebu",
  });
  expect(completeness(company, WANTED_OF_COMPANY)).toEqual({
    percent: 50,
    missing: ["legalName", "emails", "address", "industry", "sourceId"],
  });
});
