"""Files out: recordings, documents and attached files, streamed from the services that keep them."""

from collections.abc import AsyncIterator, Callable
from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request
from starlette.responses import Response, StreamingResponse

from suki.contacts.v1 import imports_pb2
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki.documents.v1 import attachments_pb2, documents_pb2
from suki.documents.v1.attachments_pb2_grpc import AttachmentsServiceStub
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.pipeline.v1.imports_pb2_grpc import DealImportsServiceStub
from suki.telephony.v1.telephony_pb2 import DownloadRecordingRequest
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki.type.v1.type_pb2 import FileChunk
from suki_gateway.auth import Sessions
from suki_kit.peers import Peers

_SECONDS = 60.0
# A list of a million cards takes minutes.
LIST_SECONDS = 900.0


def files(peers: Peers, sessions: Sessions) -> APIRouter:
    """/files: what the signed-in person may see, by the services' own rules."""
    router = APIRouter(prefix="/files")

    @router.get("/recordings/{call_id}")
    async def recording(request: Request, call_id: str) -> Response:
        stub = TelephonyServiceStub(peers.channel("telephony"))
        return await stream(stub.DownloadRecording, DownloadRecordingRequest(call_id=call_id), await sessions.metadata(request))

    @router.get("/documents/{document_id}")
    async def document(request: Request, document_id: str) -> Response:
        stub = DocumentsServiceStub(peers.channel("documents"))
        return await stream(stub.Download, documents_pb2.DownloadRequest(id=document_id), await sessions.metadata(request))

    @router.get("/attachments/{attachment_id}")
    async def attachment(request: Request, attachment_id: str) -> Response:
        stub = AttachmentsServiceStub(peers.channel("documents"))
        asked = attachments_pb2.DownloadAttachmentRequest(id=attachment_id)
        return await stream(stub.DownloadAttachment, asked, await sessions.metadata(request), disposition="attachment")

    @router.get("/imports/{import_id}/failed")
    async def failed_rows(request: Request, import_id: str) -> Response:
        return await failed(request, ImportsServiceStub(peers.channel("contacts")), import_id)

    @router.get("/imports/deals/{import_id}/failed")
    async def failed_deals(request: Request, import_id: str) -> Response:
        return await failed(request, DealImportsServiceStub(peers.channel("pipeline")), import_id)

    async def failed(request: Request, stub: Any, import_id: str) -> Response:
        asked = imports_pb2.DownloadFailedRowsRequest(id=import_id)
        return await stream(stub.DownloadFailedRows, asked, await sessions.metadata(request), "attachment", LIST_SECONDS)

    return router


async def stream(
    call: Callable[..., Any],
    request: Any,
    metadata: list[tuple[str, str]],
    disposition: str = "inline",
    seconds: float = _SECONDS,
) -> Response:
    """The file that a service streams."""
    return await answer(call(request, timeout=seconds, metadata=metadata).__aiter__(), disposition)


async def answer(parts: AsyncIterator[FileChunk], disposition: str) -> Response:
    """The file, part by part. What is refused is refused before the first byte."""
    first = await anext(parts)

    async def body() -> AsyncIterator[bytes]:
        yield first.data
        async for part in parts:
            yield part.data

    headers = {
        "Content-Disposition": f"{disposition}; filename*=UTF-8''{quote(first.file_name)}",
        "X-Content-Type-Options": "nosniff",
    }
    if first.size:
        headers["Content-Length"] = str(first.size)
    return StreamingResponse(body(), media_type=first.content_type or "application/octet-stream", headers=headers)
