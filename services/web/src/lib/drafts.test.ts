import { beforeEach, expect, test, vi } from "vitest";
import { beginDraft, changeDraft, dropDraft, readDraft } from "./drafts";
import { requestIds } from "./request-ids";

beforeEach(() => {
  const kept = new Map<string, string>();
  vi.stubGlobal("sessionStorage", {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => kept.set(key, value),
    removeItem: (key: string) => kept.delete(key),
  });
});

test("a draft that is found again is sent under the id it had", () => {
  const typed = changeDraft("task", beginDraft("task", { title: "", body: "" }), { title: "Call Ada" });
  expect(beginDraft("task", { title: "", body: "" })).toEqual(typed);
});

test("the next one has an id of its own", () => {
  const { requestId } = changeDraft("task", beginDraft("task", { title: "" }), { title: "Call Ada" });
  dropDraft("task");
  expect(readDraft("task")).toBeUndefined();
  expect(beginDraft("task", { title: "" }).requestId).not.toBe(requestId);
});

test("what is made by a press has one id until it is made", () => {
  const ids = requestIds();
  const offer = ids.of("offer");
  expect([ids.of("offer") === offer, ids.of("contract") === offer]).toEqual([true, false]);
  ids.done("offer");
  expect(ids.of("offer")).not.toBe(offer);
});
