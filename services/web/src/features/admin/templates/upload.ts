import { useRefresh } from "@/lib/live";
import { sendFile } from "@/lib/send-file";

export const WORD = ".docx,application/vnd.openxmlformats-officedocument.wordprocessingml.document";

export type Upload = { key: string; name: string; numbering: string; file: File };

/** Sends a Word file; the same key again makes a new revision. Rejects with the words to show. */
export function useUpload(): (upload: Upload) => Promise<void> {
  const refresh = useRefresh();
  return async ({ key, name, numbering, file }) => {
    await sendFile("templates", { key, name, file_name: file.name, numbering }, file);
    refresh("documents");
  };
}

/** "Commercial offer.docx" → "commercial-offer". */
export function keyOf(fileName: string): string {
  return fileName
    .replace(/\.docx$/i, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
