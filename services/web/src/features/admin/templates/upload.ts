import { useRefresh } from "@/lib/live";

export type Upload = { key: string; name: string; numbering: string; file: File };

/** Sends a Word file; the same key again makes a new revision. Rejects with the words to show. */
export function useUpload(): (upload: Upload) => Promise<void> {
  const refresh = useRefresh();
  return async ({ key, name, numbering, file }) => {
    const query = new URLSearchParams({ key, name, file_name: file.name, numbering });
    const answer = await fetch(`/files/templates?${query}`, { method: "POST", body: file });
    if (!answer.ok) throw new Error(await refusal(answer));
    refresh("documents");
  };
}

async function refusal(answer: Response): Promise<string> {
  const said = (await answer.json().catch(() => ({}))) as { message?: string };
  return said.message ?? answer.statusText;
}

/** "Commercial offer.docx" → "commercial-offer". */
export function keyOf(fileName: string): string {
  return fileName
    .replace(/\.docx$/i, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
}
