import { expect, test } from "vitest";
import { actorOf, changedFields } from "./history";

test("only what a reader knows is told", () => {
  const change = {
    beforeJson: '{"stage_id": "a", "stage_enter_time": "2026-11-25T10:00:00Z"}',
    afterJson: '{"stage_id": "b", "stage_enter_time": "2026-11-25T11:00:00Z"}',
  };
  expect(changedFields(change)).toEqual([{ field: "stage_id", before: "a", after: "b", undo: [] }]);
});

test("a deal that is created has no before; what is empty is not told", () => {
  expect(changedFields({ beforeJson: "", afterJson: '{"title": "Pumps", "deadline": null}' })).toEqual([
    { field: "title", before: null, after: "Pumps", undo: ["title"] },
  ]);
});

test("an amount is taken back with its currency, custom fields one by one", () => {
  const beforeJson = '{"amount": "1.00", "currency": "USD", "custom_fields": {"area": "80"}}';
  const afterJson = '{"amount": "2.00", "currency": "PHP", "custom_fields": {"area": "120"}}';
  expect(changedFields({ beforeJson, afterJson })).toEqual([
    { field: "amount", before: "1.00", after: "2.00", undo: ["amount", "currency"] },
    { field: "custom", custom: "area", before: "80", after: "120", undo: ["custom_fields.area"] },
  ]);
});

test("an actor is a person or a service", () => {
  expect(actorOf("employee:42")).toEqual({ employeeId: "42" });
  expect(actorOf("service:automation")).toEqual({ service: "automation" });
});
