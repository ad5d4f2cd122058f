"""Every SELECT about what the rows of an import refer to, and what became of it."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki_contacts.models import Base, Company, Contact, Identifier, ImportRow, Interaction, MatchKeys, Source
from suki_kit.db import Connection

_employees = Base.metadata.tables["employees"]


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


async def people_with_keys(connection: Connection, keys: Sequence[int]) -> Sequence[Any]:
    """Rows of id and names of those whose cards share one of the keys; see `duplicates/keys.py`."""
    sharing = MatchKeys.keys.overlap(sa.literal(keys, sa.ARRAY(sa.BigInteger)))
    statement = sa.select(Contact.id, Contact.first_name, Contact.middle_name, Contact.last_name)
    return (await connection.execute(statement.join(MatchKeys, MatchKeys.card_id == Contact.id).where(sharing))).all()


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
