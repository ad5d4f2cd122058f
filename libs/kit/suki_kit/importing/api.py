"""The gRPC methods of imports that every service with imports has. How a file is uploaded is its own."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from suki.contacts.v1 import imports_pb2 as pb
from suki.type.v1.type_pb2 import FileChunk
from suki_kit import exporting
from suki_kit.db import Database, page_size
from suki_kit.importing import queries, service
from suki_kit.importing.importer import Importer
from suki_kit.importing.tables import read_table
from suki_kit.rpc import caller_of

_PAGE = 1000


class ImportsApi:
    def __init__(self, db: Database, of: Importer) -> None:
        self.db, self.of = db, of

    async def upload(self, kind: int, file_name: str, content: bytes, context: Any) -> pb.Import:
        # To read a large file takes seconds, in which others are answered.
        table = await asyncio.to_thread(read_table, content)
        async with self.db.transaction() as session:
            return await service.upload_import(session, self.of, caller_of(context), kind, file_name, table)

    async def StartImport(self, request: pb.StartImportRequest, context: Any) -> pb.Import:
        async with self.db.transaction() as session:
            return await service.start_import(session, self.of, caller_of(context), request)

    async def GetImport(self, request: pb.GetImportRequest, context: Any) -> pb.Import:
        async with self.db.transaction() as session:
            row = await queries.find_import(session, self.of, caller_of(context), UUID(request.id))
            return (await service.messages(session, self.of, [row]))[0]

    async def ListImports(self, request: pb.ListImportsRequest, context: Any) -> pb.ListImportsResponse:
        size = page_size(request.page_size, default=20, most=100)
        async with self.db.connection() as connection:
            rows, token = await queries.list_imports(connection, self.of, caller_of(context), size, request.page_token)
            imports = await service.messages(connection, self.of, rows)
            return pb.ListImportsResponse(imports=imports, next_page_token=token)

    async def StopImport(self, request: pb.StopImportRequest, context: Any) -> pb.Import:
        async with self.db.transaction() as session:
            return await service.stop_import(session, self.of, caller_of(context), UUID(request.id))

    async def UndoImport(self, request: pb.UndoImportRequest, context: Any) -> pb.Import:
        async with self.db.transaction() as session:
            return await service.undo_import(session, self.of, caller_of(context), UUID(request.id))

    async def DownloadFailedRows(self, request: pb.DownloadFailedRowsRequest, context: Any) -> AsyncIterator[FileChunk]:
        async with self.db.transaction() as session:
            row = await queries.find_import(session, self.of, caller_of(context), UUID(request.id))
            titles = [["Line", "Reason", *row.titles]]
            name = f"{row.file_name.rpartition('.')[0] or row.file_name}-failed.csv"
            yield FileChunk(data=exporting.csv_part(titles, first=True), file_name=name, content_type=exporting.CSV)
            number = 0
            while rows := await queries.failed_rows(session, self.of, row.id, number, _PAGE):
                number = rows[-1].number
                yield FileChunk(data=exporting.csv_part([str(one.line), one.error, *one.cells] for one in rows))
