import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { PipelineService } from "@/gen/suki/pipeline/v1/pipeline_pb";
import { MeSchema, Scope, StaffService } from "@/gen/suki/staff/v1/staff_pb";
import { TelephonyService } from "@/gen/suki/telephony/v1/telephony_pb";
import { grants, isInstalled } from "./session";

function withGrants(...given: [string, Scope][]) {
  return create(MeSchema, { role: { grants: given.map(([permission, scope]) => ({ permission, scope })) } });
}

test("a method needs the permission that its contract declares", () => {
  const manager = withGrants(["deals.read", Scope.DEPARTMENT], ["deals.write", Scope.OWN]);
  expect(grants(manager, PipelineService.method.getBoard)).toBe(Scope.DEPARTMENT);
  expect(grants(manager, PipelineService.method.moveDeal)).toBe(Scope.OWN);
  expect(grants(manager, StaffService.method.createEmployee)).toBe(Scope.UNSPECIFIED);
});

test("the widest fitting grant counts", () => {
  expect(grants(withGrants(["deals.write", Scope.OWN], ["deals.*", Scope.DEPARTMENT]), "deals.write")).toBe(Scope.DEPARTMENT);
  expect(grants(withGrants(["*", Scope.ALL], ["deals.write", Scope.OWN]), "deals.write")).toBe(Scope.ALL);
});

test("everybody who is signed in may ask who they are", () => {
  expect(grants(withGrants(), StaffService.method.getMe)).toBe(Scope.ALL);
});

test("what is not installed is granted to nobody, and core parts always are", () => {
  const me = create(MeSchema, { role: { grants: [{ permission: "*", scope: Scope.ALL }] }, modules: ["kpi"] });
  expect(grants(me, TelephonyService.method.listCalls)).toBe(Scope.UNSPECIFIED);
  expect(grants(me, PipelineService.method.getBoard)).toBe(Scope.ALL);
  expect([isInstalled(me, "kpi"), isInstalled(me, "telephony"), isInstalled(me, "contacts")]).toEqual([true, false, true]);
});

test("where nothing is told of parts, all are installed", () => {
  expect(isInstalled(withGrants(), "telephony")).toBe(true);
});
