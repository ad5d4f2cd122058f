import { expect, test } from "vitest";
import { readSearch, writeSearch } from "./url";

test("what stands in the address comes back as the same text", () => {
  const search = { metric: "2", q: "Иванов & sons", from: "2026-11-01" };
  expect(writeSearch(search)).toBe("?metric=2&q=%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2+%26+sons&from=2026-11-01");
  expect(readSearch(writeSearch(search))).toEqual(search);
});

test("what is empty leaves the address", () => {
  expect(writeSearch({ q: "", owner: undefined })).toBe("");
});
