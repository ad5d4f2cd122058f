"""Files in and out: recordings and documents are streamed from the services that keep them, templates are passed to them."""

from collections.abc import AsyncIterator, Callable
from typing import Any, Literal
from urllib.parse import quote

from fastapi import APIRouter, Request
from google.protobuf.json_format import MessageToDict
from starlette.responses import JSONResponse, Response, StreamingResponse

from suki.contacts.v1 import imports_pb2
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_COMPANY, CARD_KIND_CONTACT
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki.documents.v1 import attachments_pb2, documents_pb2
from suki.documents.v1.attachments_pb2_grpc import AttachmentsServiceStub
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.telephony.v1.telephony_pb2 import DownloadRecordingRequest
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki.type.v1.type_pb2 import FileChunk
from suki_gateway.auth import Sessions
from suki_gateway.edge import read_body
from suki_kit.peers import Peers

_SECONDS = 60.0
KINDS = {"contacts": CARD_KIND_CONTACT, "companies": CARD_KIND_COMPANY}


def files(peers: Peers, sessions: Sessions, max_body: int) -> APIRouter:
    """/files: what the signed-in person may see, by the services' own rules."""
    router = APIRouter(prefix="/files")

    async def metadata(request: Request) -> list[tuple[str, str]]:
        return [("authorization", f"Bearer {await sessions.token(request)}")]

    @router.get("/recordings/{call_id}")
    async def recording(request: Request, call_id: str) -> Response:
        stub = TelephonyServiceStub(peers.channel("telephony"))
        return await stream(stub.DownloadRecording, DownloadRecordingRequest(call_id=call_id), await metadata(request))

    @router.get("/documents/{document_id}")
    async def document(request: Request, document_id: str) -> Response:
        stub = DocumentsServiceStub(peers.channel("documents"))
        return await stream(stub.Download, documents_pb2.DownloadRequest(id=document_id), await metadata(request))

    @router.get("/attachments/{attachment_id}")
    async def attachment(request: Request, attachment_id: str) -> Response:
        stub = AttachmentsServiceStub(peers.channel("documents"))
        asked = attachments_pb2.DownloadAttachmentRequest(id=attachment_id)
        return await stream(stub.DownloadAttachment, asked, await metadata(request), disposition="attachment")

    @router.post("/attachments")
    async def attach(
        request: Request, file_name: str, request_id: str = "", contact_id: str = "", company_id: str = "", deal_id: str = ""
    ) -> Response:
        """The body is the file, which is put to the one card or deal that is named."""
        credentials = await metadata(request)
        content = await read_body(request, max_body)
        upload = attachments_pb2.UploadAttachmentRequest(
            contact_id=contact_id,
            company_id=company_id,
            deal_id=deal_id,
            file_name=file_name,
            content=content,
            request_id=request_id,
        )
        stub = AttachmentsServiceStub(peers.channel("documents"))
        return JSONResponse(MessageToDict(await stub.UploadAttachment(upload, timeout=_SECONDS, metadata=credentials)))

    @router.post("/templates")
    async def template(request: Request, key: str, name: str, file_name: str, numbering: str = "") -> Response:
        """The body is the .docx file."""
        credentials = await metadata(request)
        content = await read_body(request, max_body)
        upload = documents_pb2.UploadTemplateRequest(
            key=key, name=name, file_name=file_name, numbering=numbering, content=content
        )
        stub = DocumentsServiceStub(peers.channel("documents"))
        return JSONResponse(MessageToDict(await stub.UploadTemplate(upload, timeout=_SECONDS, metadata=credentials)))

    @router.post("/imports")
    async def import_file(request: Request, kind: Literal["contacts", "companies"], file_name: str) -> Response:
        """The body is a CSV or XLSX file; the answer is the import, which StartImport has carried out."""
        credentials = await metadata(request)
        content = await read_body(request, max_body)
        upload = imports_pb2.UploadImportRequest(kind=KINDS[kind], file_name=file_name, content=content)
        stub = ImportsServiceStub(peers.channel("contacts"))
        return JSONResponse(MessageToDict(await stub.UploadImport(upload, timeout=_SECONDS, metadata=credentials)))

    return router


async def stream(
    call: Callable[..., Any],
    request: Any,
    metadata: list[tuple[str, str]],
    disposition: str = "inline",
    seconds: float = _SECONDS,
) -> Response:
    """The file, part by part. What the service refuses is refused before the first byte."""
    parts = call(request, timeout=seconds, metadata=metadata).__aiter__()
    first: FileChunk = await anext(parts)

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
