"""Every SELECT about merges."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki_contacts.errors import MergeNotFound
from suki_contacts.models import Identifier, Merge
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page


async def merge(session: AsyncSession, caller: Caller, merge_id: UUID) -> Merge:
    """For one who may merge; others who want it wait. Raises MergeNotFound."""
    row = await session.get(Merge, merge_id, with_for_update=True)
    if row is None or not caller.may_reach("contacts.merge", row.owner_id, row.department_id):
        raise MergeNotFound(merge_id=merge_id)
    return row


async def merge_of_request(session: AsyncSession, request_id: UUID) -> Merge | None:
    return (await session.execute(sa.select(Merge).where(Merge.request_id == request_id))).scalar_one_or_none()


async def list_merges(
    connection: Connection, caller: Caller, card_id: UUID | None, size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of merges, newest first, and the token of the next page."""
    statement = sa.select(*Merge.__table__.columns).where(visible(Merge, caller, "contacts.read"))
    if card_id:
        statement = statement.where(sa.or_(Merge.survivor_id == card_id, Merge.loser_id == card_id))
    if position := decode_page(token, UUID):
        statement = statement.where(Merge.id < position[0])
    rows = (await connection.execute(statement.order_by(Merge.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""


async def keys_of(connection: Connection, entity: str, card_id: UUID) -> set[str]:
    """The numbers and addresses that a card holds."""
    held = sa.select(Identifier.value).where(Identifier.entity == entity, Identifier.entity_id == card_id)
    return set((await connection.execute(held)).scalars())
