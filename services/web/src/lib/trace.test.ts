import { afterEach, expect, test, vi } from "vitest";

afterEach(() => void vi.useRealTimers());

async function freshTrace() {
  vi.useFakeTimers();
  vi.resetModules();
  return import("./trace");
}

const idOf = (header: string) => header.split("-")[1];

test("calls of one action share the trace, each with a span of its own", async () => {
  const { traceparent } = await freshTrace();
  const [one, other] = [traceparent(), traceparent()];
  expect(one).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-00$/);
  expect(idOf(one)).toBe(idOf(other));
  expect(one).not.toBe(other);
});

test("the next action has another trace, the navigation of a click has not", async () => {
  const { traceparent, beginTrace } = await freshTrace();
  vi.advanceTimersByTime(1000);
  const before = traceparent();
  beginTrace();
  const click = traceparent();
  vi.advanceTimersByTime(20);
  beginTrace();
  expect([idOf(click) === idOf(before), idOf(traceparent()) === idOf(click)]).toEqual([false, true]);
});
