import { expect, test } from "vitest";
import { fromCents, rounded, toCents } from "./decimal";
import { lineTax, lineTotal, offerTax, offerTotal } from "./offer";

const line = (quantity: string, price: string, discountPercent = "0", taxPercent = "0", taxIncluded = false) => ({
  key: price,
  productId: "",
  name: "",
  quantity,
  price,
  discountPercent,
  taxPercent,
  taxIncluded,
});

test("a line is quantity × price less the discount, to the cent", () => {
  expect(lineTotal(line("3", "1250.00", "10"))).toBe("3375.00");
  expect(lineTotal(line("1.5", "0.33"))).toBe("0.50");
  expect(lineTotal(line("", "480"))).toBe("480.00");
});

test("the offer is the sum of its lines", () => {
  expect(offerTotal([line("2", "0.10"), line("1", "0.20")])).toBe("0.40");
  expect(offerTotal([])).toBe("0.00");
});

test("tax comes on top, of each line to the cent", () => {
  const lines = [line("3", "33.33", "0", "12"), line("1", "0.10", "0", "5")];
  expect(lines.map(lineTax)).toEqual(["12.00", "0.01"]);
  expect([offerTax(lines), offerTotal(lines)]).toEqual(["12.01", "112.10"]);
});

test("tax in the price is a part of the sum", () => {
  const lines = [line("3", "40.00", "0", "20", true), line("1", "0.10", "0", "12", true), line("1", "10.00", "0", "10")];
  expect(lines.map(lineTax)).toEqual(["20.00", "0.01", "1.00"]);
  expect([offerTax(lines), offerTotal(lines)]).toEqual(["21.01", "131.10"]);
});

test("cents come back as they went", () => {
  expect([toCents("1054.5"), toCents(undefined), toCents("abc")]).toEqual([105450n, 0n, 0n]);
  expect([fromCents(-5n), fromCents(105450n)]).toEqual(["-0.05", "1054.50"]);
  expect([rounded(5n, 2n), rounded(-5n, 2n), rounded(4n, 3n)]).toEqual([3n, -3n, 1n]);
});
