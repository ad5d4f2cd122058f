import { sendFile } from "@/lib/send-file";
import type { FileKind } from "./kinds";

export const FILES = ".csv,.txt,.tsv,.xlsx,text/csv";

/** Sends a file; the id of its import. Rejects with the words to show. */
export async function uploadFile(kind: FileKind, file: File): Promise<string> {
  return (await sendFile<{ id: string }>("imports", { kind, file_name: file.name }, file)).id;
}
