import { expect, test } from "vitest";
import { missing } from "./edit-dialog";
import { unitOf } from "./field-input";

test("required fields are missing when only spaces were typed", () => {
  const fields = [
    { name: "name", label: "Name", required: true },
    { name: "note", label: "Note" },
  ];
  expect(missing(fields, { name: "  ", note: "" })).toEqual(["name"]);
});

test("a duration is shown in its largest whole unit", () => {
  expect([86_400, 7200, 5400, 0].map(unitOf)).toEqual(["days", "hours", "minutes", "hours"]);
});
