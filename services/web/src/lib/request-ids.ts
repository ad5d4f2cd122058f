import { useState } from "react";

/** Request ids of what is made by a press instead of a form: each thing has the same one until it is `done`. */
export type RequestIds = { of: (what: string) => string; done: (what: string) => void };

export function requestIds(): RequestIds {
  const ids = new Map<string, string>();
  return {
    of: (what) => {
      const id = ids.get(what) ?? crypto.randomUUID();
      ids.set(what, id);
      return id;
    },
    done: (what) => void ids.delete(what),
  };
}

export function useRequestIds(): RequestIds {
  return useState(requestIds)[0];
}
