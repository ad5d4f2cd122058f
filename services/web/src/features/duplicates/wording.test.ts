import { create } from "@bufbuild/protobuf";
import { expect, test } from "vitest";
import { Likeness, MatchField, MatchReasonSchema } from "@/gen/suki/contacts/v1/duplicates_pb";
import { certaintyOf, toldReasons } from "./wording";

test("a score is a word", () => {
  expect([0.95, 0.8, 0.5].map(certaintyOf)).toEqual(["almostCertainly", "probably", "perhaps"]);
});

test("what weighs most is told first, what speaks against last, what has no name not at all", () => {
  const reasons = [
    { field: MatchField.CITY, likeness: Likeness.DIFFERENT, weight: -1 },
    { field: MatchField.PHONE, likeness: Likeness.SAME, weight: 4, theirs: "+1" },
    { field: MatchField.UNSPECIFIED, likeness: Likeness.SAME, weight: 9 },
    { field: MatchField.NAME, likeness: Likeness.SIMILAR, weight: 2 },
  ].map((reason) => create(MatchReasonSchema, reason));
  expect(toldReasons(reasons).map(({ field, likeness }) => `${field} ${likeness}`)).toEqual([
    "phone same",
    "name similar",
    "city different",
  ]);
});
