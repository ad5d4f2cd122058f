"""The gRPC methods of what sources cost and bring."""

from typing import Any
from uuid import UUID

from suki.contacts.v1 import sources_pb2 as pb
from suki_contacts.sources import service
from suki_kit.db import Database
from suki_kit.rpc import caller_of
from suki_kit.values import uuid


class SourcesApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def CreateSourceCost(self, request: pb.CreateSourceCostRequest, context: Any) -> pb.SourceCost:
        async with self.db.transaction() as session:
            return await service.create_cost(session, request.cost, uuid(request.request_id))

    async def DeleteSourceCost(self, request: pb.DeleteSourceCostRequest, context: Any) -> pb.DeleteSourceCostResponse:
        async with self.db.transaction() as session:
            await service.delete_cost(session, UUID(request.id))
        return pb.DeleteSourceCostResponse()

    async def ListSourceCosts(self, request: pb.ListSourceCostsRequest, context: Any) -> pb.ListSourceCostsResponse:
        async with self.db.connection() as connection:
            return pb.ListSourceCostsResponse(costs=await service.list_costs(connection))

    async def ListTouches(self, request: pb.ListTouchesRequest, context: Any) -> pb.ListTouchesResponse:
        async with self.db.connection() as connection:
            found = await service.list_touches(connection, caller_of(context), UUID(request.contact_id))
        return pb.ListTouchesResponse(touches=found)
