import type { MessageInitShape } from "@bufbuild/protobuf";
import type { ListAttachmentsRequestSchema } from "@/gen/suki/documents/v1/attachments_pb";
import { sendFile } from "@/lib/send-file";

/** The card or deal that files hang on: one of its three ids. */
export type CardOf = Pick<MessageInitShape<typeof ListAttachmentsRequestSchema>, "contactId" | "companyId" | "dealId">;

/** Puts a file to a card. Rejects with the words to show. */
export async function uploadAttachment({ contactId, companyId, dealId }: CardOf, file: File, requestId: string): Promise<void> {
  const named = { contact_id: contactId ?? "", company_id: companyId ?? "", deal_id: dealId ?? "" };
  await sendFile("attachments", { ...named, file_name: file.name, request_id: requestId }, file);
}
