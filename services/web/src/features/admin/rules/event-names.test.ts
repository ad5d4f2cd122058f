import { expect, test } from "vitest";
import { capital, wordsOf } from "./event-names";

test("an unknown event is told in its own words", () => {
  expect(capital(wordsOf("DealStageChanged"))).toBe("Deal stage changed");
});
