import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { ReportRowSchema } from "@/gen/suki/kpi/v1/kpi_pb";
import { behind } from "./behind";

const days = { from: "2026-11-01", to: "2026-11-30" };
const maria = create(ReportRowSchema, { subject: "employee", subjectId: "m", title: "Maria" });

test("a person's figure leads to that person's facts of these days", () => {
  expect(behind("won", maria, false, "office", days)).toEqual({
    to: "/office/facts",
    search: { metric: "3", employee: "m", department: "office", ...days },
  });
});

test("a total leads to all facts of the department", () => {
  expect(behind("revenue", maria, true, "office", days)?.search).toEqual({ metric: "1", department: "office", ...days });
});

test("open deals are on the list of deals", () => {
  expect(behind("overdue", maria, false, "office", days)).toEqual({ to: "/deals", search: { owner: "m", overdue: "1" } });
});

test("what cannot be listed leads nowhere", () => {
  const source = create(ReportRowSchema, { subject: "source", subjectId: "s", title: "Site" });
  expect(behind("won", source, false, "office", days)).toBeUndefined();
  expect(behind("share", maria, false, "office", days)).toBeUndefined();
});
