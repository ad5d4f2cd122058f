"""The gRPC methods of forgetting a person, and of telling what is known of one."""

from collections.abc import AsyncIterator
from typing import Any
from uuid import UUID

from suki.contacts.v1 import contacts_pb2, erasure_pb2
from suki.personal.v1 import personal_pb2 as pb
from suki_contacts import queries
from suki_contacts.erasing import service
from suki_contacts.models import Base
from suki_kit.db import Database
from suki_kit.personal import Personal, rows_about
from suki_kit.rpc import caller_of

_CARD = Personal(person=Base.metadata.tables["contacts"].c.id, blanks={})


class ErasureApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def ErasePerson(self, request: erasure_pb2.ErasePersonRequest, context: Any) -> contacts_pb2.Contact:
        async with self.db.transaction() as session:
            return await service.erase_person(session, caller_of(context), UUID(request.contact_id), request.version)

    async def ExportPersonalData(
        self, request: pb.ExportPersonalDataRequest, context: Any
    ) -> AsyncIterator[pb.ExportPersonalDataResponse]:
        async with self.db.connection() as connection:
            contact_id = UUID(request.contact_id)
            card = await queries.contact(connection, caller_of(context), contact_id, "personal_data.export")
            async for table, row in rows_about(connection, card.id, (_CARD, *service.PERSONAL, service.TOUCHES)):
                yield pb.ExportPersonalDataResponse(table=table, row=row)
