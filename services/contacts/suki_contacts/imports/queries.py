"""Every SELECT about imports, and what the rows of one refer to."""

from collections.abc import Collection, Mapping, Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import imports_pb2 as pb
from suki_contacts.errors import ImportNotFound
from suki_contacts.models import Base, Company, Contact, Identifier, Import, ImportRow, Interaction, Source
from suki_kit import clock
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page

_employees = Base.metadata.tables["employees"]
# A process that has not been heard of for so long is gone.
_SILENT = timedelta(seconds=30)
AT_WORK = (pb.IMPORT_STATE_CHECKING, pb.IMPORT_STATE_RUNNING, pb.IMPORT_STATE_UNDOING)


async def find_import(session: AsyncSession, caller: Caller, import_id: UUID, lock: bool = False) -> Import:
    """Raises ImportNotFound."""
    row = await session.get(Import, import_id, with_for_update=lock)
    if row is None or not caller.may_reach("contacts.import", row.owner_id, row.department_id):
        raise ImportNotFound(import_id=import_id)
    return row


async def list_imports(connection: Connection, caller: Caller, size: int, token: str) -> tuple[Sequence[Any], str]:
    """A page of imports, newest first, and the token of the next page."""
    statement = sa.select(*Import.__table__.columns).where(visible(Import, caller, "contacts.import"))
    if position := decode_page(token, UUID):
        statement = statement.where(Import.id < position[0])
    rows = (await connection.execute(statement.order_by(Import.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""


async def samples(connection: Connection, import_ids: Sequence[UUID]) -> dict[UUID, list[list[str]]]:
    """Of each import its first rows."""
    statement = sa.select(ImportRow.import_id, ImportRow.cells).where(
        ImportRow.import_id.in_(import_ids), ImportRow.number <= 3
    )
    found: dict[UUID, list[list[str]]] = {one: [] for one in import_ids}
    for row in await connection.execute(statement.order_by(ImportRow.number)):
        found[row.import_id].append(row.cells)
    return found


async def saved_fields(connection: Connection, caller: Caller, kind: int, titles: Sequence[str]) -> list[str] | None:
    """What the columns were in the last import of a file with the same titles."""
    same = [Import.kind == kind, Import.titles == list(titles), Import.state != pb.IMPORT_STATE_UPLOADED]
    statement = sa.select(Import.fields).where(visible(Import, caller, "contacts.import"), *same)
    return (await connection.execute(statement.order_by(Import.id.desc()).limit(1))).scalar_one_or_none()


def _open_to(worker_id: UUID) -> Any:
    """At work, and no trial that another process has in hand."""
    free = Import.worker_id.is_(None) | (Import.worker_id == worker_id) | (Import.beat_time < clock.now() - _SILENT)
    return Import.state.in_(AT_WORK) & ((Import.state != pb.IMPORT_STATE_CHECKING) | free)


async def oldest_at_work(connection: Connection, worker_id: UUID, resting: Collection[UUID]) -> Any:
    """Row of id and starter of the oldest import that this worker can go on with."""
    statement = sa.select(Import.id, Import.starter).where(_open_to(worker_id), Import.id.not_in(resting))
    return (await connection.execute(statement.order_by(Import.id).limit(1))).one_or_none()


async def lock_at_work(session: AsyncSession, worker_id: UUID, import_id: UUID) -> Import | None:
    """None when another one writes a batch of it just now, or it is at an end."""
    statement = sa.select(Import).where(_open_to(worker_id), Import.id == import_id)
    return (await session.execute(statement.with_for_update(skip_locked=True))).scalar_one_or_none()


async def rows_after(connection: Connection, import_id: UUID, number: int, most: int) -> Sequence[Any]:
    statement = sa.select(*ImportRow.__table__.columns).where(ImportRow.import_id == import_id, ImportRow.number > number)
    return (await connection.execute(statement.order_by(ImportRow.number).limit(most))).all()


async def failed_rows(connection: Connection, import_id: UUID, number: int, most: int) -> Sequence[Any]:
    statement = sa.select(ImportRow.number, ImportRow.line, ImportRow.cells, ImportRow.error)
    failed = statement.where(ImportRow.import_id == import_id, ImportRow.number > number, ImportRow.error.is_not(None))
    return (await connection.execute(failed.order_by(ImportRow.number).limit(most))).all()


async def made_cards(connection: Connection, import_id: UUID, number: int, most: int) -> Sequence[Any]:
    """Rows of number and made_id, of those that made a card that is still there."""
    statement = sa.select(ImportRow.number, ImportRow.made_id).where(
        ImportRow.import_id == import_id, ImportRow.number > number, ImportRow.made_id.is_not(None)
    )
    return (await connection.execute(statement.order_by(ImportRow.number).limit(most))).all()


async def made_companies(connection: Connection, import_id: UUID) -> Sequence[UUID]:
    made = sa.select(ImportRow.made_company_id).where(ImportRow.import_id == import_id, ImportRow.made_company_id.is_not(None))
    return [company_id for company_id in (await connection.execute(made)).scalars() if company_id]


async def holders(connection: Connection, entity: str, keys: Collection[str]) -> dict[str, UUID]:
    """Number or address → the card that has it."""
    held = sa.select(Identifier.value, Identifier.entity_id).where(
        Identifier.entity == entity, Identifier.value == sa.any_(sa.literal(list(keys), sa.ARRAY(sa.Text)))
    )
    return {row.value: row.entity_id for row in await connection.execute(held)} if keys else {}


async def companies_with_inn(connection: Connection, inns: Collection[str]) -> dict[str, UUID]:
    statement = sa.select(Company.inn, Company.id).where(Company.inn.in_(inns))
    return {row.inn: row.id for row in await connection.execute(statement)} if inns else {}


async def companies_named(connection: Connection, names: Collection[str]) -> dict[str, UUID]:
    """Name in lower case → the oldest company that is called so."""
    low = sa.func.lower(Company.name)
    statement = sa.select(low.label("name"), Company.id).where(low.in_(names)).order_by(Company.id.desc())
    return {row.name: row.id for row in await connection.execute(statement)} if names else {}


async def employees_named(connection: Connection, names: Collection[str]) -> dict[str, tuple[UUID, UUID | None]]:
    """Name in lower case → employee and department; of two of one name neither."""
    low = sa.func.lower(_employees.c.name)
    statement = sa.select(low.label("name"), _employees.c.id, _employees.c.department_id).where(low.in_(names))
    rows = (await connection.execute(statement)).all() if names else []
    counts = [row.name for row in rows]
    return {row.name: (row.id, row.department_id) for row in rows if counts.count(row.name) == 1}


async def sources_named(connection: Connection, names: Collection[str]) -> dict[str, UUID]:
    """Name in lower case → source."""
    low = sa.func.lower(Source.name)
    rows = await connection.execute(sa.select(low.label("name"), Source.id).where(low.in_(names))) if names else []
    return {row.name: row.id for row in rows}


async def names_of(connection: Connection, ids: Collection[UUID]) -> dict[UUID, str]:
    """Of employees and sources."""
    employees = sa.select(_employees.c.id, _employees.c.name).where(_employees.c.id.in_(ids))
    sources = sa.select(Source.id, Source.name).where(Source.id.in_(ids))
    return {row.id: row.name for row in await connection.execute(sa.union_all(employees, sources))}


async def used_since(connection: Connection, model: Any, ids: Sequence[UUID]) -> set[UUID]:
    """Those of these cards that somebody has changed, spoken with, or put people or companies into."""
    changed = sa.select(model.id).where(model.id.in_(ids), model.version > 1)
    column = Interaction.contact_id if model is Contact else Interaction.company_id
    spoken = sa.select(column).where(column.in_(ids))
    parts = [changed, spoken]
    if model is Company:
        parts += [sa.select(Contact.company_id).where(Contact.company_id.in_(ids))]
        parts += [sa.select(Company.parent_id).where(Company.parent_id.in_(ids))]
    return set((await connection.execute(sa.union(*parts))).scalars())


async def lock_cards(session: AsyncSession, model: Any, ids: Sequence[UUID]) -> Mapping[UUID, Any]:
    """Rows of all columns; whoever would change one of the cards waits for the end of the transaction."""
    statement = sa.select(*model.__table__.columns).where(model.id.in_(ids)).order_by(model.id)
    rows = await session.execute(statement.with_for_update())
    return {row.id: row for row in rows}
