import { expect, test } from "vitest";
import { foundBy, matches } from "./matching";

test("words are found in any order, without accents", () => {
  expect(matches("Ana Peña", "pena an")).toBe(true);
  expect(matches("Ana Peña", "pedro")).toBe(false);
});

test("the way that was typed is shown, however the number is written", () => {
  const ways = ["+12025557311", "lina@client.example"];
  expect(foundBy(ways, "(202) 555-73")).toBe("+12025557311");
  expect(foundBy(ways, "lina@")).toBe("lina@client.example");
  expect(foundBy(ways, "zzz")).toBe("+12025557311");
});
