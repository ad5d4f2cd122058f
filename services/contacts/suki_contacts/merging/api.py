"""The gRPC methods of merges."""

from uuid import UUID

from suki.contacts.v1 import duplicates_pb2 as pb
from suki_contacts.merging import queries, service
from suki_contacts.merging.kinds import COMPANY, CONTACT
from suki_kit.db import Database, page_size
from suki_kit.rpc import caller_of
from suki_kit.values import uuid


class MergesApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def MergeContacts(self, request, context):
        async with self.db.transaction() as session:
            done = await service.merge_cards(session, caller_of(context), CONTACT, request)
        return pb.MergeContactsResponse(contact=done.card, conflicts=done.conflicts, merge_id=done.merge_id)

    async def MergeCompanies(self, request, context):
        async with self.db.transaction() as session:
            done = await service.merge_cards(session, caller_of(context), COMPANY, request)
        return pb.MergeCompaniesResponse(company=done.card, conflicts=done.conflicts, merge_id=done.merge_id)

    async def UndoMerge(self, request, context):
        async with self.db.transaction() as session:
            return service.merge_message(await service.undo_merge(session, caller_of(context), UUID(request.id)))

    async def ListMerges(self, request, context):
        size = page_size(request.page_size, most=100)
        async with self.db.connection() as connection:
            rows, token = await queries.list_merges(
                connection, caller_of(context), uuid(request.card_id), size, request.page_token
            )
        return pb.ListMergesResponse(merges=map(service.merge_message, rows), next_page_token=token)
