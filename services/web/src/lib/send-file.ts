/** Sends a file to where the gateway takes them, and the answer's fields. Rejects with the words to show. */
export async function sendFile<Answer>(path: string, query: Record<string, string>, file: File): Promise<Answer> {
  const answer = await fetch(`/files/${path}?${new URLSearchParams(query)}`, { method: "POST", body: file });
  const said = (await answer.json().catch(() => ({}))) as Answer & { message?: string };
  if (!answer.ok) throw new Error(said.message ?? answer.statusText);
  return said;
}
