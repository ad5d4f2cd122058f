"""Files in: attached files, templates and lists to import, passed whole to the services that keep them."""

from collections.abc import Callable
from typing import Any, Literal

from fastapi import APIRouter, Request
from google.protobuf.json_format import MessageToDict
from starlette.responses import JSONResponse, Response

from suki.contacts.v1 import imports_pb2
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_COMPANY, CARD_KIND_CONTACT
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki.documents.v1 import attachments_pb2, documents_pb2
from suki.documents.v1.attachments_pb2_grpc import AttachmentsServiceStub
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.pipeline.v1 import imports_pb2 as deal_imports_pb2
from suki.pipeline.v1.imports_pb2_grpc import DealImportsServiceStub
from suki_gateway.auth import Sessions
from suki_gateway.edge import read_body
from suki_kit.peers import Peers

_SECONDS = 60.0
KINDS = {"contacts": CARD_KIND_CONTACT, "companies": CARD_KIND_COMPANY}


def uploads(peers: Peers, sessions: Sessions, max_body: int) -> APIRouter:
    """/files, what is sent to them: who is signed in is asked before the body is read."""
    router = APIRouter(prefix="/files")

    @router.post("/attachments")
    async def attach(
        request: Request, file_name: str, request_id: str = "", contact_id: str = "", company_id: str = "", deal_id: str = ""
    ) -> Response:
        """The body is the file, which is put to the one card or deal that is named."""
        credentials = await sessions.metadata(request)
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
        credentials = await sessions.metadata(request)
        content = await read_body(request, max_body)
        upload = documents_pb2.UploadTemplateRequest(
            key=key, name=name, file_name=file_name, numbering=numbering, content=content
        )
        stub = DocumentsServiceStub(peers.channel("documents"))
        return JSONResponse(MessageToDict(await stub.UploadTemplate(upload, timeout=_SECONDS, metadata=credentials)))

    @router.post("/imports")
    async def import_file(request: Request, kind: Literal["contacts", "companies", "deals"], file_name: str) -> Response:
        """The body is a CSV or XLSX file; the answer is the import, which StartImport has carried out."""
        credentials = await sessions.metadata(request)
        content = await read_body(request, max_body)
        call, upload = _import_of(peers, kind, file_name, content)
        return JSONResponse(MessageToDict(await call(upload, timeout=_SECONDS, metadata=credentials)))

    return router


def _import_of(peers: Peers, kind: str, file_name: str, content: bytes) -> tuple[Callable[..., Any], Any]:
    if kind == "deals":
        upload = deal_imports_pb2.UploadImportRequest(file_name=file_name, content=content)
        return DealImportsServiceStub(peers.channel("pipeline")).UploadImport, upload
    upload = imports_pb2.UploadImportRequest(kind=KINDS[kind], file_name=file_name, content=content)
    return ImportsServiceStub(peers.channel("contacts")).UploadImport, upload
