import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { ContactSchema } from "@/gen/suki/contacts/v1/contacts_pb";
import { completeness } from "./completeness";

test("an empty card is not known at all", () => {
  expect(completeness(create(ContactSchema)).percent).toBe(0);
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
  expect(completeness(contact)).toEqual({ percent: 67, missing: ["position", "birthDate", "companyId"] });
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
  expect(completeness(create(ContactSchema, { ...words, phones: ["+1"], emails: ["a@b.c"] })).percent).toBe(100);
});
