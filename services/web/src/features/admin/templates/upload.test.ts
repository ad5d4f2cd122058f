import { expect, test } from "vitest";
import { keyOf } from "./upload";

test("a file's name gives the template's key", () => {
  expect(keyOf("Commercial offer (2).docx")).toBe("commercial-offer-2");
  expect(keyOf("offer.DOCX")).toBe("offer");
});
