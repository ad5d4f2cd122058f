import { expect, test } from "vitest";
import { phoneText } from "./phone";

test("a number is grouped as its country reads it", () => {
  expect(["+74951234567", "+13035554905", "+639171234567", "+375291234567"].map(phoneText)).toEqual([
    "+7 495 123 45 67",
    "+1 303 555 4905",
    "+63 917 123 4567",
    "+375 29 123 45 67",
  ]);
});

test("elsewhere it is grouped by threes, and no digit stands alone", () => {
  expect(["+4930123456", "+6328123456", "+35312345678", "+442079460958"].map(phoneText)).toEqual([
    "+49 301 234 56",
    "+63 281 234 56",
    "+353 123 456 78",
    "+44 207 946 09 58",
  ]);
});

test("what is no number stays as it is", () => {
  expect(["Ada", "8 (495) 123", "", "101"].map(phoneText)).toEqual(["Ada", "8 (495) 123", "", "101"]);
});
