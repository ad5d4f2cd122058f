import { ImportState } from "@/gen/suki/contacts/v1/imports_pb";

const NAMES = {
  [ImportState.UNSPECIFIED]: "uploaded",
  [ImportState.UPLOADED]: "uploaded",
  [ImportState.CHECKING]: "checking",
  [ImportState.CHECKED]: "checked",
  [ImportState.RUNNING]: "running",
  [ImportState.DONE]: "done",
  [ImportState.UNDOING]: "undoing",
  [ImportState.UNDONE]: "undone",
  [ImportState.STOPPED]: "stopped",
} as const;

export function stateName(state: ImportState): (typeof NAMES)[ImportState] {
  return NAMES[state];
}

const AT_WORK: ReadonlySet<ImportState> = new Set([ImportState.CHECKING, ImportState.RUNNING, ImportState.UNDOING]);

export function isAtWork(state: ImportState): boolean {
  return AT_WORK.has(state);
}
