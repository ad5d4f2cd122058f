import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { GrantSchema, Scope } from "@/gen/suki/staff/v1/staff_pb";
import { grantedBy, grantsOf, permissionsOf } from "./permissions";

test("permissions are those that the contracts ask for", () => {
  const deals = permissionsOf().find(({ noun }) => noun === "deals");
  expect(deals?.verbs).toEqual(["*", "read", "write", "import"]);
  expect(permissionsOf().some(({ noun }) => noun === "public")).toBe(false);
});

test("of two grants the wider one counts, and none is left out", () => {
  const grants = [Scope.OWN, Scope.ALL].map((scope) => create(GrantSchema, { permission: "deals.read", scope }));
  const granted = grantedBy(grants);
  expect(granted).toEqual({ "deals.read": Scope.ALL });
  expect(grantsOf({ ...granted, "deals.write": Scope.UNSPECIFIED })).toEqual([{ permission: "deals.read", scope: Scope.ALL }]);
});
