import { expect, test } from "vitest";
import { peaksOf, placeAfterKey } from "./peaks";

test("a waveform shows the loudest of each part against the loudest of all", () => {
  expect(peaksOf([0, 0.25, -0.5, 0.1, 0, 0.05], 3)).toEqual([0.5, 1, 0.1]);
});

test("silence is drawn as silence, and short recordings have all their parts", () => {
  expect(peaksOf([0, 0, 0], 2)).toEqual([0, 0]);
  expect(peaksOf([0.5], 3)).toHaveLength(3);
});

test("arrows go by five seconds and stay within the recording", () => {
  expect([placeAfterKey("ArrowRight", 8, 10), placeAfterKey("ArrowLeft", 3, 10), placeAfterKey("End", 0, 10)]).toEqual([
    10, 0, 10,
  ]);
  expect(placeAfterKey("x", 3, 10)).toBeUndefined();
});
