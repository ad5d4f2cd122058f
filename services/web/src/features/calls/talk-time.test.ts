import { expect, test } from "vitest";
import { talkTime } from "./talk-time";

test("talk time reads like a telephone's display", () => {
  expect([talkTime(0), talkTime(9), talkTime(245), talkTime(3661)]).toEqual(["", "0:09", "4:05", "61:01"]);
});
