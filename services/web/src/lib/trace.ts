import type { Interceptor } from "@connectrpc/connect";

/** A click and the navigation that it leads to are one action. */
const ONE_ACTION_MS = 100;

let trace = newTrace();

function newTrace() {
  return { id: hex(16), begun: Date.now() };
}

function hex(bytes: number): string {
  return [...crypto.getRandomValues(new Uint8Array(bytes))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** What is asked for from now on belongs to a new action of the reader, or to new news. */
export function beginTrace(): void {
  if (Date.now() - trace.begun > ONE_ACTION_MS) trace = newTrace();
}

/** The W3C `traceparent` of one call. Whether the trace is kept is for the edge to decide. */
export function traceparent(): string {
  return `00-${trace.id}-${hex(8)}-00`;
}

/** Each press of a key or a button begins a trace. */
export function traceActions(): void {
  for (const action of ["click", "keydown", "submit", "popstate"])
    window.addEventListener(action, beginTrace, { capture: true });
}

/** Every call says to which action it belongs; the services continue the trace. */
export const traced: Interceptor = (next) => (request) => {
  request.header.set("traceparent", traceparent());
  return next(request);
};
