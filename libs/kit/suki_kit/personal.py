"""What a service keeps of people: told on request, and gone when `contacts` tells that a person was erased.

A service names its tables once, as `Personal`; files go by a queue, so that a store that is away delays and loses nothing.
"""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.events_pb2 import ContactErased
from suki.personal.v1 import personal_pb2 as pb
from suki_kit import telemetry
from suki_kit.audit import as_json
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Connection, Database
from suki_kit.errors import PermissionDenied
from suki_kit.inbox import Consumers
from suki_kit.merges import current_id
from suki_kit.rpc import caller_of

PERSONAL_DATA = pb.DESCRIPTOR.services_by_name["PersonalDataService"]
_EXPORT = "personal_data.export"
_FILES_AT_ONCE = 100
_IDLE_SECONDS = 5.0


@dataclass(frozen=True, kw_only=True)
class Personal:
    """Rows about a person, whom the column `person` names.

    `blanks` is what stands in their columns once the person is erased; None has the rows deleted. Of an `audited` table the
    history goes too. `file` makes the key of a row's file in the store; empty for a row without one.
    """

    person: Any
    blanks: Mapping[str, Any] | None
    audited: bool = False
    file: Callable[[Any], str] | None = None


def erased_files_table(metadata: sa.MetaData) -> sa.Table:
    """Adds the queue of files that are to be deleted."""
    return sa.Table("erased_files", metadata, sa.Column("key", sa.Text, primary_key=True))


def follow_erasures(consumers: Consumers, *tables: Personal) -> None:
    """Registers the handler that erases."""

    @consumers.on(ContactErased)
    async def contact_erased(session: AsyncSession, event: ContactErased) -> None:
        await erase_rows(session, ids_of(event), tables)


def ids_of(event: ContactErased) -> list[UUID]:
    """By which the person may be known."""
    return [UUID(one) for one in (event.contact_id, *event.merged_ids)]


async def erase_rows(session: AsyncSession, ids: Sequence[UUID], tables: Sequence[Personal]) -> None:
    """Takes away what the tables tell of the person. Harmless when repeated."""
    for one in tables:
        table = one.person.table
        asked = sa.select(*table.columns).where(one.person.in_(ids))
        rows = (await session.execute(asked)).all() if one.file or one.audited else []
        if one.file and (keys := [key for row in rows if (key := one.file(row))]):
            await queue_files(session, keys)
        if one.audited:
            forget = sa.text("UPDATE changes SET before = '{}', after = '{}' WHERE entity = :entity AND entity_id = ANY(:ids)")
            await session.execute(forget, {"entity": table.name, "ids": [row.id for row in rows]})
        if one.blanks is None:
            await session.execute(sa.delete(table).where(one.person.in_(ids)))
        else:
            await session.execute(sa.update(table).where(one.person.in_(ids)).values(one.blanks))


async def queue_files(session: AsyncSession, keys: Sequence[str]) -> None:
    """To be deleted from the store soon after the transaction."""
    insert = sa.text("INSERT INTO erased_files (key) VALUES (:key) ON CONFLICT DO NOTHING")
    await session.execute(insert, [{"key": key} for key in keys])


async def rows_about(connection: Connection, person_id: UUID, tables: Sequence[Personal]) -> AsyncIterator[tuple[str, str]]:
    """Table and row, as JSON."""
    for one in tables:
        table = one.person.table
        rows = await connection.execute(sa.select(*table.columns).where(one.person == person_id).order_by(*table.primary_key))
        for row in rows:
            yield table.name, as_json({name: value for name, value in row._asdict().items() if value is not None})


class PersonalDataApi:
    """The gRPC methods of suki.personal, for a service that knows people by their cards alone: whose a card is only
    `contacts` knows, so that who may ask of some people only is refused here."""

    def __init__(self, db: Database, *tables: Personal) -> None:
        self.db, self.tables = db, tables

    async def ExportPersonalData(
        self, request: pb.ExportPersonalDataRequest, context: Any
    ) -> AsyncIterator[pb.ExportPersonalDataResponse]:
        if caller_of(context).require(_EXPORT) != "all":
            raise PermissionDenied(permission=_EXPORT)
        async with self.db.connection() as connection:
            person_id = await current_id(connection, UUID(request.contact_id))
            async for table, row in rows_about(connection, person_id, self.tables):
                yield pb.ExportPersonalDataResponse(table=table, row=row)


async def delete_files_forever(db: Database, service: str, delete: Callable[[str], Awaitable[None]]) -> None:
    """Until cancelled. `delete` finds it no error that a file is gone already; what fails is tried again."""
    while True:
        try:
            busy = await delete_files(db, service, delete)
        except Exception as error:
            telemetry.log().error("cannot delete files of an erased person", exc_info=error)
            busy = False
        if not busy:
            await asyncio.sleep(_IDLE_SECONDS)


async def delete_files(db: Database, service: str, delete: Callable[[str], Awaitable[None]]) -> bool:
    """Some of those that wait for it. Whether there were any."""
    some = sa.text(f"SELECT key FROM erased_files ORDER BY key LIMIT {_FILES_AT_ONCE} FOR UPDATE SKIP LOCKED")
    with acting_as(service_caller(service)):
        async with db.transaction() as session:
            keys = list((await session.execute(some)).scalars())
            for key in keys:
                await delete(key)
            await session.execute(sa.text("DELETE FROM erased_files WHERE key = ANY(:keys)"), {"keys": keys})
    return bool(keys)
