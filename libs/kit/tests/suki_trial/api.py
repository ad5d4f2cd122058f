"""The methods that the process answers."""

import asyncio
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from suki_kit.db import Database
from suki_kit.inbox import Consumers
from suki_kit.outbox import publish

from . import contract, models

consumers = Consumers("trial")


@consumers.on(contract.NoteWritten)
async def hear(session: AsyncSession, event) -> None:
    session.add(models.Heard(note_id=UUID(event.note.id)))


class TrialApi:
    def __init__(self, db: Database) -> None:
        self.db = db

    async def CreateNote(self, request, context):
        async with self.db.transaction() as session:
            row = models.Note(title=request.note.title)
            session.add(row)
            await session.flush()
            note = contract.Note(id=str(row.id), title=row.title)
            await publish(session, contract.NoteWritten(note=note))
            return note

    async def Wait(self, request, context):
        await asyncio.sleep(request.seconds)
        return contract.Note(title="waited")

    async def GetNote(self, request, context):
        async with self.db.connection() as connection:
            row = (await connection.exec_driver_sql("SELECT count(*) FROM heard")).scalar_one()
        return contract.Note(title=str(row))

    async def UpdateNote(self, request, context):
        raise models.NoteNotFound(note_id=request.note.id)

    async def WatchNotes(self, request, context):
        yield contract.Note(title="one")

    async def Keep(self, request, context):
        return request.present
