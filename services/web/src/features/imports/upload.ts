export const FILES = ".csv,.txt,.tsv,.xlsx,text/csv";

/** Sends a file of clients; the id of its import. Rejects with the words to show. */
export async function uploadFile(kind: "contacts" | "companies", file: File): Promise<string> {
  const query = new URLSearchParams({ kind, file_name: file.name });
  const answer = await fetch(`/files/imports?${query}`, { method: "POST", body: file });
  const said = (await answer.json().catch(() => ({}))) as { id?: string; message?: string };
  if (!answer.ok || !said.id) throw new Error(said.message ?? answer.statusText);
  return said.id;
}
