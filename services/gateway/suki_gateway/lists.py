"""Lists as files: streamed from the services in the scope of the signed-in person."""

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Literal
from urllib.parse import unquote

from fastapi import APIRouter, Query, Request
from pydantic import BaseModel
from starlette.responses import Response

from suki.activities.v1 import activities_pb2
from suki.activities.v1.activities_pb2_grpc import ActivitiesServiceStub
from suki.contacts.v1 import imports_pb2
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki.pipeline.v1 import pipeline_pb2
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.telephony.v1 import telephony_pb2
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki.type.v1.type_pb2 import CustomFieldFilter, Period
from suki_gateway.auth import Sessions
from suki_gateway.files import LIST_SECONDS, stream
from suki_gateway.uploads import KINDS
from suki_kit.peers import Peers

_DEAL_STATES = {
    "open": [pipeline_pb2.DEAL_STATE_OPEN],
    "won": [pipeline_pb2.DEAL_STATE_WON],
    "lost": [pipeline_pb2.DEAL_STATE_LOST],
    "all": [],
}
_CALL_STATES = {
    "queued": [telephony_pb2.CALL_STATE_QUEUED],
    "ringing": [telephony_pb2.CALL_STATE_RINGING],
    "answered": [telephony_pb2.CALL_STATE_ANSWERED],
    "ended": [telephony_pb2.CALL_STATE_ENDED],
    "missed": [telephony_pb2.CALL_STATE_MISSED],
    "all": [],
}
_TASK_STATES = {
    "open": [activities_pb2.TASK_STATE_OPEN],
    "completed": [activities_pb2.TASK_STATE_COMPLETED],
    "all": [],
}
_FORMATS = {"csv": imports_pb2.FILE_FORMAT_CSV, "xlsx": imports_pb2.FILE_FORMAT_XLSX}


class _List(BaseModel):
    """What narrows a list; times are in ISO 8601."""

    format: Literal["csv", "xlsx"] = "csv"


class _Cards(_List):
    """`custom` is as the workspace's lists have it: colour:red~area::100..200."""

    query: str = ""
    owner_id: str = ""
    source_id: str = ""
    segment_id: str = ""
    custom: str = ""


class _Deals(_List):
    query: str = ""
    owner_id: str = ""
    department_id: str = ""
    source_id: str = ""
    pipeline_id: str = ""
    stage_id: str = ""
    state: Literal["open", "won", "lost", "all"] = "all"
    overdue: bool = False
    created_from: datetime | None = None
    created_before: datetime | None = None
    custom: str = ""


class _Calls(_List):
    contact_id: str = ""
    owner_id: str = ""
    state: Literal["queued", "ringing", "answered", "ended", "missed", "all"] = "all"
    started_from: datetime | None = None
    started_before: datetime | None = None


class _Tasks(_List):
    performer_id: str = ""
    deal_id: str = ""
    contact_id: str = ""
    company_id: str = ""
    state: Literal["open", "completed", "all"] = "all"
    due_from: datetime | None = None
    due_before: datetime | None = None


def lists(peers: Peers, sessions: Sessions) -> APIRouter:
    """/files/exports."""
    router = APIRouter(prefix="/files/exports")

    async def answer(request: Request, call: Callable[..., Any], asked: Any) -> Response:
        return await stream(call, asked, await sessions.metadata(request), "attachment", LIST_SECONDS)

    @router.get("/deals")
    async def deals(request: Request, asked: Annotated[_Deals, Query()]) -> Response:
        return await answer(request, PipelineServiceStub(peers.channel("pipeline")).ExportDeals, _deals(asked))

    @router.get("/calls")
    async def calls(request: Request, asked: Annotated[_Calls, Query()]) -> Response:
        return await answer(request, TelephonyServiceStub(peers.channel("telephony")).ExportCalls, _calls(asked))

    @router.get("/tasks")
    async def tasks(request: Request, asked: Annotated[_Tasks, Query()]) -> Response:
        return await answer(request, ActivitiesServiceStub(peers.channel("activities")).ExportTasks, _tasks(asked))

    @router.get("/{kind}")
    async def cards(request: Request, kind: Literal["contacts", "companies"], asked: Annotated[_Cards, Query()]) -> Response:
        return await answer(request, ImportsServiceStub(peers.channel("contacts")).ExportCards, _cards(kind, asked))

    return router


def _cards(kind: str, asked: _Cards) -> imports_pb2.ExportCardsRequest:
    return imports_pb2.ExportCardsRequest(
        kind=KINDS[kind],
        format=_FORMATS[asked.format],
        query=asked.query,
        owner_id=asked.owner_id,
        source_id=asked.source_id,
        segment_id=asked.segment_id,
        custom_fields=_wanted(asked.custom),
    )


def _deals(asked: _Deals) -> pipeline_pb2.ExportDealsRequest:
    narrowed = pipeline_pb2.DealFilter(
        query=asked.query,
        owner_id=asked.owner_id,
        department_id=asked.department_id,
        source_id=asked.source_id,
        overdue=asked.overdue,
        created=_period(asked.created_from, asked.created_before),
        custom_fields=_wanted(asked.custom),
    )
    return pipeline_pb2.ExportDealsRequest(
        filter=narrowed,
        pipeline_id=asked.pipeline_id,
        stage_id=asked.stage_id,
        states=_DEAL_STATES[asked.state],
        csv=asked.format == "csv",
    )


def _calls(asked: _Calls) -> telephony_pb2.ExportCallsRequest:
    return telephony_pb2.ExportCallsRequest(
        contact_id=asked.contact_id,
        owner_id=asked.owner_id,
        states=_CALL_STATES[asked.state],
        period=_period(asked.started_from, asked.started_before),
        csv=asked.format == "csv",
    )


def _tasks(asked: _Tasks) -> activities_pb2.ExportTasksRequest:
    return activities_pb2.ExportTasksRequest(
        performer_id=asked.performer_id,
        deal_id=asked.deal_id,
        contact_id=asked.contact_id,
        company_id=asked.company_id,
        states=_TASK_STATES[asked.state],
        due=_period(asked.due_from, asked.due_before),
        csv=asked.format == "csv",
    )


def _period(start: datetime | None, end: datetime | None) -> Period:
    period = Period()
    if start:
        period.start_time.FromDatetime(start)
    if end:
        period.end_time.FromDatetime(end)
    return period


def _wanted(custom: str) -> list[CustomFieldFilter]:
    parts = [part.split(":") for part in custom.split("~") if part]
    return [
        CustomFieldFilter(key=key, value=unquote(value), **dict(zip(("from", "to"), map(unquote, bounds), strict=False)))
        for key, value, bounds in ((part[0], "".join(part[1:2]), "".join(part[2:3]).split("..")) for part in parts)
    ]
