import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ListAttachmentsRequestSchema } from "@/gen/suki/documents/v1/attachments_pb";

/** The card or deal that files hang on: one of its three ids. */
export type CardOf = Pick<MessageInitShape<typeof ListAttachmentsRequestSchema>, "contactId" | "companyId" | "dealId">;

/** Puts a file to a card. Rejects with the words to show. */
export async function uploadAttachment({ contactId, companyId, dealId }: CardOf, file: File, requestId: string): Promise<void> {
  const named = { contact_id: contactId ?? "", company_id: companyId ?? "", deal_id: dealId ?? "" };
  const query = new URLSearchParams({ ...named, file_name: file.name, request_id: requestId });
  const answer = await fetch(`/files/attachments?${query}`, { method: "POST", body: file });
  if (answer.ok) return;
  const said = (await answer.json().catch(() => ({}))) as { message?: string };
  throw new Error(said.message ?? answer.statusText);
}
