"""Lists and what is known of people, as files: streamed from the services in the scope of the signed-in person."""

import asyncio
import json
from datetime import datetime
from typing import Any, Literal
from urllib.parse import unquote

from fastapi import APIRouter, Request
from starlette.responses import JSONResponse, Response

from suki.contacts.v1 import imports_pb2
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki.personal.v1 import personal_pb2
from suki.personal.v1.personal_pb2_grpc import PersonalDataServiceStub
from suki.pipeline.v1 import pipeline_pb2
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.type.v1.type_pb2 import CustomFieldFilter
from suki_gateway.auth import Sessions
from suki_gateway.files import stream
from suki_gateway.uploads import KINDS
from suki_kit.peers import Peers

_SECONDS = 60.0
# A list of a million cards takes minutes.
_LIST_SECONDS = 900.0
# Besides contacts.
_KNOW_PEOPLE = ("telephony", "pipeline", "activities", "documents", "notifications")
_STATES = {
    "open": [pipeline_pb2.DEAL_STATE_OPEN],
    "won": [pipeline_pb2.DEAL_STATE_WON],
    "lost": [pipeline_pb2.DEAL_STATE_LOST],
    "all": [],
}
_FORMATS = {"csv": imports_pb2.FILE_FORMAT_CSV, "xlsx": imports_pb2.FILE_FORMAT_XLSX}


def exports(peers: Peers, sessions: Sessions) -> APIRouter:
    """/files, those that are made when they are asked for."""
    router = APIRouter(prefix="/files")

    @router.get("/imports/{import_id}/failed")
    async def failed_rows(request: Request, import_id: str) -> Response:
        stub = ImportsServiceStub(peers.channel("contacts"))
        asked = imports_pb2.DownloadFailedRowsRequest(id=import_id)
        return await stream(stub.DownloadFailedRows, asked, await sessions.metadata(request), "attachment", _LIST_SECONDS)

    @router.get("/exports/deals")
    async def export_deals(
        request: Request,
        format: Literal["csv", "xlsx"] = "csv",
        query: str = "",
        owner_id: str = "",
        department_id: str = "",
        source_id: str = "",
        pipeline_id: str = "",
        stage_id: str = "",
        state: Literal["open", "won", "lost", "all"] = "all",
        overdue: bool = False,
        created_from: datetime | None = None,
        created_before: datetime | None = None,
        custom: str = "",
    ) -> Response:
        """The deals that fit, as a file. The times are in ISO 8601."""
        narrowed = pipeline_pb2.DealFilter(
            query=query,
            owner_id=owner_id,
            department_id=department_id,
            source_id=source_id,
            overdue=overdue,
            custom_fields=_wanted(custom),
        )
        if created_from:
            narrowed.created.start_time.FromDatetime(created_from)
        if created_before:
            narrowed.created.end_time.FromDatetime(created_before)
        asked = pipeline_pb2.ExportDealsRequest(
            filter=narrowed,
            pipeline_id=pipeline_id,
            stage_id=stage_id,
            states=_STATES[state],
            csv=format == "csv",
        )
        stub = PipelineServiceStub(peers.channel("pipeline"))
        return await stream(stub.ExportDeals, asked, await sessions.metadata(request), "attachment", _LIST_SECONDS)

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
            kind=KINDS[kind],
            format=_FORMATS[format],
            query=query,
            owner_id=owner_id,
            source_id=source_id,
            segment_id=segment_id,
            custom_fields=_wanted(custom),
        )
        stub = ImportsServiceStub(peers.channel("contacts"))
        return await stream(stub.ExportCards, asked, await sessions.metadata(request), "attachment", _LIST_SECONDS)

    @router.get("/personal-data/{contact_id}")
    async def personal_data(request: Request, contact_id: str) -> Response:
        """All that is known of a person, as one JSON file: service → table → rows."""
        credentials = await sessions.metadata(request)
        asked = personal_pb2.ExportPersonalDataRequest(contact_id=contact_id)
        # contacts first: it knows whether the person may be seen at all.
        told = {"contacts": await _told(peers, "contacts", asked, credentials)}
        others = await asyncio.gather(*(_told(peers, name, asked, credentials) for name in _KNOW_PEOPLE))
        told |= dict(zip(_KNOW_PEOPLE, others, strict=True))
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
