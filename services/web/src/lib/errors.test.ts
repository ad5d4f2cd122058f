import { Code, ConnectError } from "@connectrpc/connect";
import { expect, test } from "vitest";
import { BadRequestSchema, ErrorInfoSchema } from "@/gen/google/rpc/error_details_pb";
import { explain } from "./errors";

test("a refusal names the fields as forms do", () => {
  const error = new ConnectError("Correct the named fields.", Code.InvalidArgument, undefined, [
    { desc: ErrorInfoSchema, value: { reason: "INVALID_PHONE", metadata: { phone: "12" } } },
    {
      desc: BadRequestSchema,
      value: {
        fieldViolations: [
          { field: "contact.phones[0]", description: "is no number" },
          { field: "first_name", description: "is too long" },
        ],
      },
    },
  ]);
  expect(explain(error)).toMatchObject({
    message: "Correct the named fields.",
    reason: "INVALID_PHONE",
    metadata: { phone: "12" },
    fields: { phones: "is no number", firstName: "is too long" },
  });
});

test("what is no refusal has a message all the same", () => {
  expect(explain(new Error("boom"))).toMatchObject({ message: "boom", reason: "", fields: {} });
});
