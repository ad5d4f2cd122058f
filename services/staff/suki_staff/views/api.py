"""The gRPC methods of saved views."""

from typing import Any
from uuid import UUID

from suki.staff.v1 import views_pb2 as pb
from suki_kit.db import Database
from suki_kit.rpc import caller_of
from suki_staff.views import service


class ViewsApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def ListViews(self, request: pb.ListViewsRequest, context: Any) -> pb.ListViewsResponse:
        async with self.db.connection() as connection:
            return pb.ListViewsResponse(views=await service.list_views(connection, caller_of(context), request.list))

    async def SaveView(self, request: pb.SaveViewRequest, context: Any) -> pb.View:
        async with self.db.transaction() as session:
            return await service.save_view(session, caller_of(context), request.view)

    async def ShareView(self, request: pb.ShareViewRequest, context: Any) -> pb.View:
        async with self.db.transaction() as session:
            return await service.share_view(session, caller_of(context), UUID(request.id), request.audience)

    async def DeleteView(self, request: pb.DeleteViewRequest, context: Any) -> pb.DeleteViewResponse:
        async with self.db.transaction() as session:
            await service.delete_view(session, caller_of(context), UUID(request.id))
        return pb.DeleteViewResponse()
