import { DocumentsService } from "@/gen/suki/documents/v1/documents_pb";
import { NotificationsService } from "@/gen/suki/notifications/v1/notifications_pb";
import { useMay } from "@/lib/session";
import { Fields } from "./fields";
import { MessageTemplates } from "./message-templates";
import { WordTemplates } from "./word-templates";

/** Word files and letters with places for a client's and a deal's data. */
export function Templates() {
  const may = useMay();
  return (
    <>
      {may(DocumentsService.method.listTemplates) && <WordTemplates />}
      {may(NotificationsService.method.listMessageTemplates) && <MessageTemplates />}
      {may(DocumentsService.method.listFields) && <Fields />}
    </>
  );
}
