import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { DepartmentSchema } from "@/gen/suki/staff/v1/staff_pb";
import { treeOf, withBelow } from "./tree";

const department = (id: string, parentId = "") => create(DepartmentSchema, { id, name: id, parentId });
const departments = [
  department("sales", "harbour"),
  department("company"),
  department("harbour", "company"),
  department("east", "company"),
];

test("children stand below their parent, by name", () => {
  expect(treeOf(departments).map(({ department: { id }, depth }) => [id, depth])).toEqual([
    ["company", 0],
    ["east", 1],
    ["harbour", 1],
    ["sales", 2],
  ]);
});

test("a department holds those below it", () => {
  expect([...withBelow(departments, "harbour")]).toEqual(["harbour", "sales"]);
});

test("an unknown parent hides nobody", () => {
  expect(treeOf([department("lost", "gone")])).toHaveLength(1);
});
