"""The gRPC methods of imports of deals."""

from typing import Any

from suki.contacts.v1.imports_pb2 import Import
from suki.pipeline.v1 import imports_pb2 as pb
from suki_kit.importing import api

_ONE_KIND = 0


class DealImportsApi(api.ImportsApi):
    async def UploadImport(self, request: pb.UploadImportRequest, context: Any) -> Import:
        return await self.upload(_ONE_KIND, request.file_name, request.content, context)
