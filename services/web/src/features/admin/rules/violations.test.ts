import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { BadRequestSchema, ErrorInfoSchema } from "@/gen/google/rpc/error_details_pb";
import { errorsOf } from "./violations";

const refused = (reason: string, ...fields: [string, string][]) =>
  new ConnectError("Correct it.", Code.InvalidArgument, undefined, [
    { desc: ErrorInfoSchema, value: { reason } },
    { desc: BadRequestSchema, value: { fieldViolations: fields.map(([field, description]) => ({ field, description })) } },
  ]);

test("each action has its own errors", () => {
  const error = refused(
    "INVALID_ACTION",
    ["rule.actions[1].create_task.title", "must not be empty"],
    ["rule.actions[0]", "names no action"],
  );
  expect(errorsOf(error)).toEqual({
    own: {},
    actions: { 1: { title: "must not be empty" }, 0: { "": "names no action" } },
    rest: undefined,
  });
});

test("a condition that cannot be read is told at the condition", () => {
  expect(errorsOf(refused("INVALID_CONDITION", ["rule.condition", "1:3: syntax"])).own).toEqual({ condition: "1:3: syntax" });
  expect(errorsOf(refused("INVALID_CONDITION")).own).toEqual({ condition: "Correct it." });
});

test("anything else is told as a whole", () => {
  const error = new Error("no connection");
  expect(errorsOf(error).rest).toBe(error);
});
