import { sendFile } from "@/lib/send-file";

export const FILES = ".csv,.txt,.tsv,.xlsx,text/csv";

/** Sends a file of clients; the id of its import. Rejects with the words to show. */
export async function uploadFile(kind: "contacts" | "companies", file: File): Promise<string> {
  return (await sendFile<{ id: string }>("imports", { kind, file_name: file.name }, file)).id;
}
