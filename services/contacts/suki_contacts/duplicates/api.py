"""The gRPC methods of duplicates: open the transaction, call one service function, convert."""

from typing import Any
from uuid import UUID

from suki.contacts.v1 import duplicates_pb2 as pb
from suki_contacts.duplicates import convert, policies, queries, service
from suki_kit.db import Database, page_size
from suki_kit.rpc import caller_of
from suki_kit.values import uuid


class DuplicatesApi:
    def __init__(self, db: Database, phone_region: str) -> None:
        self.db = db
        self.region = phone_region

    async def FindDuplicates(self, request: pb.FindDuplicatesRequest, context: Any) -> pb.FindDuplicatesResponse:
        kind, row, own_id = convert.asked_card(request)
        async with self.db.connection() as connection:
            matches = await service.find_duplicates(
                connection, caller_of(context), kind, row, uuid(own_id), self.region, request.limit or 5
            )
        return pb.FindDuplicatesResponse(matches=matches)

    async def ListDuplicatePolicies(
        self, request: pb.ListDuplicatePoliciesRequest, context: Any
    ) -> pb.ListDuplicatePoliciesResponse:
        async with self.db.connection() as connection:
            rows = await queries.policies(connection)
        return pb.ListDuplicatePoliciesResponse(policies=map(convert.policy, rows))

    async def UpdateDuplicatePolicy(self, request: pb.UpdateDuplicatePolicyRequest, context: Any) -> pb.DuplicatePolicy:
        async with self.db.transaction() as session:
            return await policies.update_policy(session, request.policy)

    async def ListDuplicateGroups(self, request: pb.ListDuplicateGroupsRequest, context: Any) -> pb.ListDuplicateGroupsResponse:
        size = page_size(request.page_size, default=20, most=100)
        async with self.db.connection() as connection:
            return await service.list_groups(
                connection, caller_of(context), convert.asked_kind(request.kind), size, request.page_token
            )

    async def DismissDuplicates(self, request: pb.DismissDuplicatesRequest, context: Any) -> pb.DismissDuplicatesResponse:
        ids = [UUID(one) for one in request.ids]
        async with self.db.transaction() as session:
            await service.dismiss_duplicates(session, caller_of(context), convert.asked_kind(request.kind), ids)
        return pb.DismissDuplicatesResponse()
