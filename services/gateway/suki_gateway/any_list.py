"""Any list of the contracts as a file: its pages, called as the signed-in person, turned into rows by the descriptors."""

import asyncio
import json
import re
from collections.abc import AsyncIterator, Iterable, Iterator, Sequence
from typing import Annotated, Any, Literal

import grpc
from fastapi import APIRouter, Query, Request
from google.protobuf import json_format
from google.protobuf.descriptor import Descriptor, FieldDescriptor
from google.protobuf.descriptor_pb2 import MethodOptions
from google.protobuf.message import Message
from google.protobuf.timestamp_pb2 import Timestamp
from starlette.responses import Response

from suki.kpi.v1.kpi_pb2 import ReportKind, ReportTable
from suki.type.v1.type_pb2 import FileChunk
from suki_gateway import errors, files
from suki_gateway.auth import Sessions
from suki_gateway.catalog import METHODS, Method
from suki_kit import exporting
from suki_kit.peers import Peers

# From the row to the cell; what lies between are messages of one value.
type Column = tuple[FieldDescriptor, ...]

_PAGE_SIZE = 100
_SECONDS = 60.0
# Cards, deals, calls and tasks have files of their own, with permissions of their own.
_ELSEWHERE = {"ListContacts", "ListCompanies", "ListDuplicateGroups", "ListDeals", "ListCalls", "ListTasks"}
_EMPLOYEES, _PIPELINES = "/suki.staff.v1.StaffService/ListEmployees", "/suki.pipeline.v1.PipelineService/ListPipelines"
# Where the names for the ids of a field stand.
_NAMES = {
    **dict.fromkeys(
        ("owner_id", "employee_id", "performer_id", "head_id", "substitute_id", "responsible_id", "actor_id"), _EMPLOYEES
    ),
    **dict.fromkeys(("pipeline_id", "stage_id"), _PIPELINES),
    "department_id": "/suki.staff.v1.StaffService/ListDepartments",
    "role_id": "/suki.staff.v1.StaffService/ListRoles",
    "calendar_id": "/suki.staff.v1.StaffService/ListCalendars",
    "source_id": "/suki.contacts.v1.ContactsService/ListSources",
    "segment_id": "/suki.contacts.v1.SegmentsService/ListSegments",
}
_ALL_OF_THEM = {"include_inactive", "include_archived"}


def any_list(peers: Peers, sessions: Sessions) -> APIRouter:
    """/files/exports/{service}/{method}, e.g. suki.pipeline.v1.PipelineService/ListProducts; `request` is its request as
    JSON."""
    router = APIRouter(prefix="/files/exports")

    @router.get("/{service}/{method}")
    async def answer(
        request: Request,
        service: str,
        method: str,
        asked: Annotated[str, Query(alias="request")] = "{}",
        form: Annotated[Literal["csv", "xlsx"], Query(alias="format")] = "csv",
    ) -> Response:
        listed = _listed(f"/{service}/{method}")
        reader = Reader(peers, await sessions.metadata(request))
        make = _report if listed.response is ReportTable else _file
        return await files.answer(make(reader, listed, _parsed(listed, asked), form == "xlsx"), "attachment")

    return router


def _listed(path: str) -> Method:
    """Raises NoList."""
    method = METHODS.get(path)
    if method is None or method.descriptor.name in _ELSEWHERE:
        raise errors.NoList()
    if method.response is not ReportTable and _rows_field(method) is None:
        raise errors.NoList()
    return method


def _rows_field(method: Method) -> Any:
    """The field that holds the rows, where a method only reads and answers with rows of one kind."""
    reads = method.descriptor.GetOptions().idempotency_level == MethodOptions.NO_SIDE_EFFECTS
    fields = [field for field in method.response.DESCRIPTOR.fields if field.is_repeated and field.message_type]
    named = method.descriptor.name.startswith(("List", "Report"))
    return fields[0] if reads and named and len(fields) == 1 else None


def _parsed(method: Method, asked: str) -> Any:
    try:
        return json_format.Parse(asked, method.request())
    except json_format.ParseError as error:
        raise errors.MalformedBody(f"The request is not a {method.request.DESCRIPTOR.name}: {error}") from error


class Reader:
    """Calls lists as one person."""

    def __init__(self, peers: Peers, metadata: list[tuple[str, str]]) -> None:
        self._peers, self._metadata = peers, metadata

    async def call(self, method: Method, request: Any) -> Any:
        call = self._peers.channel(method.service).unary_unary(
            method.path, request_serializer=method.request.SerializeToString, response_deserializer=method.response.FromString
        )
        return await call(request, timeout=_SECONDS, metadata=self._metadata)

    async def pages(self, method: Method, request: Any) -> AsyncIterator[Sequence[Message]]:
        """Every page of the list, in its order."""
        rows = _rows_field(method)
        paged = "page_token" in method.request.DESCRIPTOR.fields_by_name
        if paged:
            request.page_size = _PAGE_SIZE

        async def page(token: str) -> tuple[Sequence[Message], str]:
            if paged:
                request.page_token = token
            answer = await self.call(method, request)
            return getattr(answer, rows.name), answer.next_page_token if paged else ""

        async for found in exporting.every_page(page):
            yield found

    async def names(self, path: str) -> dict[str, str]:
        """Id → name of what a list shows and of what lies in it, who has left and what is archived too. Nothing of a list that
        is not this person's to see."""
        method, named = METHODS[path], {}
        request = method.request()
        for field in request.DESCRIPTOR.fields:
            if field.name in _ALL_OF_THEM:
                setattr(request, field.name, True)
        try:
            async for page in self.pages(method, request):
                named.update(_named(page))
        except grpc.aio.AioRpcError as error:
            if error.code() not in (grpc.StatusCode.PERMISSION_DENIED, grpc.StatusCode.UNAVAILABLE):
                raise
        return named


def _named(messages: Iterable[Any]) -> Iterator[tuple[str, str]]:
    for message in messages:
        for field, value in message.ListFields():
            if field.is_repeated and field.message_type:
                yield from _named(value)
            elif field.name == "name":
                yield getattr(message, "id", ""), value


async def _file(reader: Reader, method: Method, request: Any, as_workbook: bool) -> AsyncIterator[FileChunk]:
    rows = _rows_field(method)
    columns = list(_columns(rows.message_type))
    titles = [_title(column) for column in columns]

    async def pages() -> AsyncIterator[Sequence[Sequence[str]]]:
        fields = [field.name for field in rows.message_type.fields if field.name in _NAMES]
        paths = {_NAMES[field] for field in fields}
        found = dict(zip(paths, await asyncio.gather(*map(reader.names, paths)), strict=True))
        names = {field: found[_NAMES[field]] for field in fields}
        async for page in reader.pages(method, request):
            yield [[_cell(row, column, names) for column in columns] for row in page]

    # The first page is asked before anything is sent: what is refused is an error, not an empty file.
    async for part in exporting.file_of(rows.name, as_workbook, titles, await _begun(pages())):
        yield part


async def _report(reader: Reader, method: Method, request: Any, as_workbook: bool) -> AsyncIterator[FileChunk]:
    """A report says itself what its columns are. Its total is the last row."""
    table = await reader.call(method, request)
    subject = _words(table.rows[0].subject) if table.rows else ""
    titles = [subject, *(column.title or _words(column.key) for column in table.columns)]
    total = [["Total", *table.total.cells]] if table.HasField("total") else []

    async def pages() -> AsyncIterator[Sequence[Sequence[str]]]:
        yield [[row.title or _untitled(row.subject), *row.cells] for row in table.rows] + total

    name = ReportKind.Name(table.kind).removeprefix("REPORT_KIND_").lower()
    async for part in exporting.file_of(name, as_workbook, titles, pages()):
        yield part


def _untitled(subject: str) -> str:
    return "Won" if subject == "won" else f"No {subject.replace('_', ' ')}"


async def _begun[Item](items: AsyncIterator[Item]) -> AsyncIterator[Item]:
    """The same items, the first of which is there already."""
    first = await anext(items)

    async def rest() -> AsyncIterator[Item]:
        yield first
        async for item in items:
            yield item

    return rest()


def _columns(row: Descriptor) -> Iterator[Column]:
    """The row's own id comes last."""
    for field in sorted(row.fields, key=lambda field: field.name == "id"):
        nested = field.message_type
        if nested is None or field.is_repeated or nested.full_name == Timestamp.DESCRIPTOR.full_name:
            yield (field,)
        else:
            yield from ((field, inner) for inner in nested.fields)


def _title(column: Column) -> str:
    name = "_".join(field.name for field in column)
    return _words(name.removesuffix("_id") if name in _NAMES else name)


def _words(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _cell(row: Any, column: Column, names: dict[str, dict[str, str]]) -> str:
    *way, field = column
    for step in way:
        row = getattr(row, step.name)
    value = getattr(row, field.name)
    if field.message_type is not None:
        return _message(row, field, value)
    if field.is_repeated:
        return ", ".join(_scalar(field, one) for one in value)
    return names.get(field.name, {}).get(value, "") or _scalar(field, value)


def _message(row: Any, field: Any, value: Any) -> str:
    """A time to the minute; of several the names, where they have such; else what they are as JSON."""
    if not field.is_repeated and isinstance(value, Timestamp):
        return exporting.minute(value.ToDatetime()) if row.HasField(field.name) else ""
    if not value:
        return ""
    if field.is_repeated and "name" in field.message_type.fields_by_name:
        return ", ".join(one.name for one in value)
    told = json_format.MessageToDict(row, preserving_proto_field_name=True)
    return json.dumps(told.get(field.name, ""), ensure_ascii=False)


def _scalar(field: FieldDescriptor, value: Any) -> str:
    """An enum as its word: CALENDAR_KIND_WORK is work."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if field.enum_type is None:
        return str(value)
    known = field.enum_type.values_by_number.get(value)
    if not value or known is None:
        return ""
    prefix = re.sub(r"(?<!^)(?=[A-Z])", "_", field.enum_type.name).upper() + "_"
    return known.name.removeprefix(prefix).lower().replace("_", " ")
