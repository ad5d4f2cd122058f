"""Files in and out: recordings and documents are streamed from the services that keep them, templates are passed to them."""

import json
from collections.abc import AsyncIterator, Callable
from typing import Any, Literal
from urllib.parse import quote, unquote

from fastapi import APIRouter, Request
from google.protobuf.json_format import MessageToDict
from starlette.responses import JSONResponse, Response, StreamingResponse

from suki.contacts.v1 import imports_pb2
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_COMPANY, CARD_KIND_CONTACT
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki.documents.v1 import documents_pb2
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.personal.v1 import personal_pb2
from suki.personal.v1.personal_pb2_grpc import PersonalDataServiceStub
from suki.telephony.v1.telephony_pb2 import DownloadRecordingRequest
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki.type.v1.type_pb2 import CustomFieldFilter, FileChunk
from suki_gateway.auth import Sessions
from suki_gateway.edge import read_body
from suki_kit.peers import Peers

_SECONDS = 60.0
# A list of a million cards takes minutes.
_LIST_SECONDS = 900.0
_KNOW_PEOPLE = ("contacts", "telephony", "pipeline", "activities", "documents", "notifications")
_KINDS = {"contacts": CARD_KIND_CONTACT, "companies": CARD_KIND_COMPANY}
_FORMATS = {"csv": imports_pb2.FILE_FORMAT_CSV, "xlsx": imports_pb2.FILE_FORMAT_XLSX}


def files(peers: Peers, sessions: Sessions, max_body: int) -> APIRouter:
    """/files: what the signed-in person may see, by the services' own rules."""
    router = APIRouter(prefix="/files")

    async def metadata(request: Request) -> list[tuple[str, str]]:
        return [("authorization", f"Bearer {await sessions.token(request)}")]

    @router.get("/recordings/{call_id}")
    async def recording(request: Request, call_id: str) -> Response:
        stub = TelephonyServiceStub(peers.channel("telephony"))
        return await _stream(stub.DownloadRecording, DownloadRecordingRequest(call_id=call_id), await metadata(request))

    @router.get("/documents/{document_id}")
    async def document(request: Request, document_id: str) -> Response:
        stub = DocumentsServiceStub(peers.channel("documents"))
        return await _stream(stub.Download, documents_pb2.DownloadRequest(id=document_id), await metadata(request))

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
        upload = imports_pb2.UploadImportRequest(kind=_KINDS[kind], file_name=file_name, content=content)
        stub = ImportsServiceStub(peers.channel("contacts"))
        return JSONResponse(MessageToDict(await stub.UploadImport(upload, timeout=_SECONDS, metadata=credentials)))

    @router.get("/imports/{import_id}/failed")
    async def failed_rows(request: Request, import_id: str) -> Response:
        stub = ImportsServiceStub(peers.channel("contacts"))
        asked = imports_pb2.DownloadFailedRowsRequest(id=import_id)
        return await _stream(stub.DownloadFailedRows, asked, await metadata(request), "attachment", _LIST_SECONDS)

    @router.get("/exports/{kind}")
    async def export(
        request: Request,
        kind: Literal["contacts", "companies"],
        format: Literal["csv", "xlsx"] = "csv",
        query: str = "",
        owner_id: str = "",
        source_id: str = "",
        segment_id: str = "",
        custom: str = "",
    ) -> Response:
        """The cards that fit, as a file. `custom` is as the workspace's lists have it: colour:red~area::100..200."""
        asked = imports_pb2.ExportCardsRequest(
            kind=_KINDS[kind],
            format=_FORMATS[format],
            query=query,
            owner_id=owner_id,
            source_id=source_id,
            segment_id=segment_id,
            custom_fields=_wanted(custom),
        )
        stub = ImportsServiceStub(peers.channel("contacts"))
        return await _stream(stub.ExportCards, asked, await metadata(request), "attachment", _LIST_SECONDS)

    @router.get("/personal-data/{contact_id}")
    async def personal_data(request: Request, contact_id: str) -> Response:
        """All that is known of a person, as one JSON file: service → table → rows."""
        credentials = await metadata(request)
        asked = personal_pb2.ExportPersonalDataRequest(contact_id=contact_id)
        # contacts first: it knows whether the person may be seen at all.
        told = {name: await _told(peers, name, asked, credentials) for name in _KNOW_PEOPLE}
        return JSONResponse(told, headers={"Content-Disposition": f'attachment; filename="person-{contact_id}.json"'})

    return router


async def _told(peers: Peers, service: str, asked: Any, credentials: list[tuple[str, str]]) -> dict[str, list[Any]]:
    """Table → rows that the service keeps of a person."""
    found: dict[str, list[Any]] = {}
    stub: Any = PersonalDataServiceStub(peers.channel(service))
    async for row in stub.ExportPersonalData(asked, timeout=_SECONDS, metadata=credentials):
        found.setdefault(row.table, []).append(json.loads(row.row))
    return found


def _wanted(custom: str) -> list[CustomFieldFilter]:
    parts = [part.split(":") for part in custom.split("~") if part]
    return [
        CustomFieldFilter(key=key, value=unquote(value), **dict(zip(("from", "to"), map(unquote, bounds), strict=False)))
        for key, value, bounds in ((part[0], "".join(part[1:2]), "".join(part[2:3]).split("..")) for part in parts)
    ]


async def _stream(
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
