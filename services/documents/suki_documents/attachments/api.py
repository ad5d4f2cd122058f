"""The gRPC methods of files that are put to cards and deals."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from suki.documents.v1 import attachments_pb2 as pb
from suki.type.v1.type_pb2 import FileChunk
from suki_documents.attachments import queries, service
from suki_documents.attachments.cards import Card, asked_card, card_of
from suki_documents.errors import AttachmentTooLarge, RequestRepeated
from suki_documents.files import Files, chunks
from suki_kit.auth import Caller
from suki_kit.db import Database, new_id, page_size
from suki_kit.peers import Peers
from suki_kit.rpc import caller_of
from suki_kit.values import uuid


class AttachmentsApi:
    """`most` is the size of the largest file, in bytes."""

    def __init__(self, db: Database, files: Files, peers: Peers, most: int) -> None:
        self.db, self.files, self.peers, self.most = db, files, peers, most

    async def UploadAttachment(self, request: pb.UploadAttachmentRequest, context: Any) -> pb.Attachment:
        caller, request_id = caller_of(context), uuid(request.request_id)
        if len(request.content) > self.most:
            raise AttachmentTooLarge(fields={"content": f"must be {self.most // 1024 // 1024} MB at most"})
        name = service.plain_name(request.file_name)
        card = await asked_card(self.peers, caller, "documents.write", request)
        async with self.db.connection() as connection:
            if known := await queries.attachment_of_request(connection, caller, request_id):
                return service.message(known)
        attachment_id = new_id()
        values = {"id": attachment_id, "file_name": name, "size": len(request.content), "request_id": request_id}
        try:
            async with (
                self.files.kept_if_done(service.file_key(attachment_id), request.content),
                self.db.transaction() as session,
            ):
                return await service.attach(session, caller, card, values)
        except RequestRepeated:
            async with self.db.connection() as connection:
                if known := await queries.attachment_of_request(connection, caller, request_id):
                    return service.message(known)
            raise

    async def ListAttachments(self, request: pb.ListAttachmentsRequest, context: Any) -> pb.ListAttachmentsResponse:
        card = await asked_card(self.peers, caller_of(context), "documents.read", request)
        async with self.db.connection() as connection:
            rows, token = await queries.list_attachments(connection, card, page_size(request.page_size), request.page_token)
        return pb.ListAttachmentsResponse(attachments=map(service.message, rows), next_page_token=token)

    async def DownloadAttachment(self, request: pb.DownloadAttachmentRequest, context: Any) -> AsyncIterator[FileChunk]:
        row, _ = await self._seen(caller_of(context), UUID(request.id))
        content = await self.files.get(service.file_key(row.id))
        for chunk in chunks(content, row.file_name, row.content_type):
            yield chunk

    async def DeleteAttachment(self, request: pb.DeleteAttachmentRequest, context: Any) -> pb.DeleteAttachmentResponse:
        caller = caller_of(context)
        row, card = await self._seen(caller, UUID(request.id))
        async with self.db.transaction() as session:
            await service.delete_attachment(session, caller, row.id, card)
        return pb.DeleteAttachmentResponse()

    async def _seen(self, caller: Caller, attachment_id: UUID) -> tuple[Any, Card]:
        """The row and its card. Raises AttachmentNotFound, and as `card_of`."""
        async with self.db.connection() as connection:
            row = await queries.attachment(connection, attachment_id)
        return row, await card_of(self.peers, caller, "documents.read", row)
