"""Every SELECT about imports."""

from collections.abc import Collection, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import imports_pb2 as pb
from suki_kit import clock
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page
from suki_kit.importing.errors import ImportNotFound
from suki_kit.importing.importer import Importer

# A process that has not been heard of for so long is gone.
_SILENT = timedelta(seconds=30)
_SAMPLES = 3
AT_WORK = (pb.IMPORT_STATE_CHECKING, pb.IMPORT_STATE_RUNNING, pb.IMPORT_STATE_UNDOING)


async def find_import(session: AsyncSession, of: Importer, caller: Caller, import_id: UUID, lock: bool = False) -> Any:
    """Raises ImportNotFound."""
    row = await session.get(of.imports, import_id, with_for_update=lock)
    if row is None or not caller.may_reach(of.permission, row.owner_id, row.department_id):
        raise ImportNotFound(import_id=import_id)
    return row


async def list_imports(
    connection: Connection, of: Importer, caller: Caller, size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of imports, newest first, and the token of the next page."""
    statement = sa.select(*of.imports.__table__.columns).where(visible(of.imports, caller, of.permission))
    if position := decode_page(token, UUID):
        statement = statement.where(of.imports.id < position[0])
    rows = (await connection.execute(statement.order_by(of.imports.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""


async def samples(connection: Connection, of: Importer, import_ids: Sequence[UUID]) -> dict[UUID, list[list[str]]]:
    """Of each import its first rows."""
    columns = of.rows.c
    first = columns.import_id.in_(import_ids) & (columns.number <= _SAMPLES)
    found: dict[UUID, list[list[str]]] = {one: [] for one in import_ids}
    statement = sa.select(columns.import_id, columns.cells).where(first).order_by(columns.number)
    for row in await connection.execute(statement):
        found[row.import_id].append(row.cells)
    return found


async def saved_fields(
    connection: Connection, of: Importer, caller: Caller, kind: int, titles: Sequence[str]
) -> list[str] | None:
    """What the columns were in the last import of a file with the same titles."""
    imports = of.imports
    same = [imports.kind == kind, imports.titles == list(titles), imports.state != pb.IMPORT_STATE_UPLOADED]
    statement = sa.select(imports.fields).where(visible(imports, caller, of.permission), *same)
    return (await connection.execute(statement.order_by(imports.id.desc()).limit(1))).scalar_one_or_none()


def _open_to(imports: Any, worker_id: UUID) -> Any:
    """At work, and no trial that another process has in hand."""
    free = imports.worker_id.is_(None) | (imports.worker_id == worker_id) | (imports.beat_time < clock.now() - _SILENT)
    return imports.state.in_(AT_WORK) & ((imports.state != pb.IMPORT_STATE_CHECKING) | free)


async def oldest_at_work(connection: Connection, of: Importer, worker_id: UUID, resting: Collection[UUID]) -> Any:
    """The oldest import that this worker can go on with, as it stands."""
    open_to = _open_to(of.imports, worker_id) & of.imports.id.not_in(resting)
    statement = sa.select(*of.imports.__table__.columns).where(open_to).order_by(of.imports.id).limit(1)
    return (await connection.execute(statement)).one_or_none()


async def lock_at_work(session: AsyncSession, of: Importer, worker_id: UUID, import_id: UUID) -> Any:
    """None when another one writes a batch of it just now, or it is at an end."""
    statement = sa.select(of.imports).where(_open_to(of.imports, worker_id), of.imports.id == import_id)
    return (await session.execute(statement.with_for_update(skip_locked=True))).scalar_one_or_none()


async def rows_after(connection: Connection, of: Importer, import_id: UUID, number: int, most: int) -> Sequence[Any]:
    columns = of.rows.c
    after = sa.select(*columns).where(columns.import_id == import_id, columns.number > number)
    return (await connection.execute(after.order_by(columns.number).limit(most))).all()


async def failed_rows(connection: Connection, of: Importer, import_id: UUID, number: int, most: int) -> Sequence[Any]:
    columns = of.rows.c
    statement = sa.select(columns.number, columns.line, columns.cells, columns.error)
    failed = statement.where(columns.import_id == import_id, columns.number > number, columns.error.is_not(None))
    return (await connection.execute(failed.order_by(columns.number).limit(most))).all()


async def made(connection: Connection, of: Importer, import_id: UUID, number: int, most: int) -> Sequence[Any]:
    """Rows of those that made something that is still there, or filled something in."""
    columns = of.rows.c
    did = sa.or_(columns.made_id.is_not(None), columns.filled.is_not(None))
    statement = sa.select(columns.number, columns.made_id, columns.about_id, columns.filled)
    rows = statement.where(columns.import_id == import_id, columns.number > number, did)
    return (await connection.execute(rows.order_by(columns.number).limit(most))).all()
