"""The gRPC methods of imports and exports."""

from collections.abc import AsyncIterator
from typing import Any

from suki.contacts.v1 import imports_pb2 as pb
from suki.type.v1.type_pb2 import FileChunk
from suki_contacts.duplicates import convert
from suki_contacts.imports.cards import Export
from suki_contacts.merging.kinds import KINDS
from suki_kit import exporting
from suki_kit.importing import api
from suki_kit.rpc import caller_of
from suki_kit.values import uuid


class ImportsApi(api.ImportsApi):
    async def UploadImport(self, request: pb.UploadImportRequest, context: Any) -> pb.Import:
        kind = convert.asked_kind(request.kind).number
        return await self.upload(kind, request.file_name, request.content, context)

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
