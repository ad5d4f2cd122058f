"""The gRPC methods of imports and exports."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from suki.contacts.v1 import imports_pb2 as pb
from suki.type.v1.type_pb2 import FileChunk
from suki_contacts.duplicates import convert
from suki_contacts.imports import queries, service
from suki_contacts.imports.cards import Export
from suki_contacts.imports.tables import read_table
from suki_contacts.merging.kinds import KINDS
from suki_kit import exporting
from suki_kit.db import Database, page_size
from suki_kit.rpc import caller_of
from suki_kit.values import uuid

_PAGE = 1000


class ImportsApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def UploadImport(self, request: pb.UploadImportRequest, context: Any) -> pb.Import:
        kind = KINDS[convert.asked_kind(request.kind).number]
        # To read a large file takes seconds, in which others are answered.
        table = await asyncio.to_thread(read_table, request.content)
        async with self.db.transaction() as session:
            return await service.upload_import(session, caller_of(context), kind, request.file_name, table)

    async def StartImport(self, request: pb.StartImportRequest, context: Any) -> pb.Import:
        async with self.db.transaction() as session:
            return await service.start_import(session, caller_of(context), request)

    async def GetImport(self, request: pb.GetImportRequest, context: Any) -> pb.Import:
        async with self.db.transaction() as session:
            row = await queries.find_import(session, caller_of(context), UUID(request.id))
            return (await service.messages(session, [row]))[0]

    async def ListImports(self, request: pb.ListImportsRequest, context: Any) -> pb.ListImportsResponse:
        size = page_size(request.page_size, default=20, most=100)
        async with self.db.connection() as connection:
            rows, token = await queries.list_imports(connection, caller_of(context), size, request.page_token)
            return pb.ListImportsResponse(imports=await service.messages(connection, rows), next_page_token=token)

    async def StopImport(self, request: pb.StopImportRequest, context: Any) -> pb.Import:
        async with self.db.transaction() as session:
            return await service.stop_import(session, caller_of(context), UUID(request.id))

    async def UndoImport(self, request: pb.UndoImportRequest, context: Any) -> pb.Import:
        async with self.db.transaction() as session:
            return await service.undo_import(session, caller_of(context), UUID(request.id))

    async def DownloadFailedRows(self, request: pb.DownloadFailedRowsRequest, context: Any) -> AsyncIterator[FileChunk]:
        async with self.db.transaction() as session:
            row = await queries.find_import(session, caller_of(context), UUID(request.id))
            titles = [["Line", "Reason", *row.titles]]
            name = f"{row.file_name.rpartition('.')[0] or row.file_name}-failed.csv"
            yield FileChunk(data=exporting.csv_part(titles, first=True), file_name=name, content_type=exporting.CSV)
            number = 0
            while rows := await queries.failed_rows(session, row.id, number, _PAGE):
                number = rows[-1].number
                yield FileChunk(data=exporting.csv_part([str(one.line), one.error, *one.cells] for one in rows))

    async def ExportCards(self, request: pb.ExportCardsRequest, context: Any) -> AsyncIterator[FileChunk]:
        kind = KINDS[convert.asked_kind(request.kind).number]
        filters: dict[str, Any] = {field: uuid(getattr(request, field)) for field in ("owner_id", "segment_id")}
        filters["custom_fields"] = request.custom_fields
        if kind.entity == "contact":
            filters["source_id"] = uuid(request.source_id)
        async with self.db.connection() as connection:
            export = Export(connection, caller_of(context), kind, filters, request.query)
            titles, name = await export.titles(), kind.model.__tablename__
            as_workbook = request.format == pb.FILE_FORMAT_XLSX
            async for part in exporting.file_of(name, as_workbook, titles, export.pages()):
                yield part
