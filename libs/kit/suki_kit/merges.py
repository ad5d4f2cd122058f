"""Cards that were put together in `contacts`: what hangs on the loser goes to the survivor, and back when that is undone."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.duplicates_pb2 import CARD_KIND_COMPANY, CARD_KIND_CONTACT
from suki.contacts.v1.events_pb2 import CardsMerged, CardsParted
from suki_kit.db import Connection
from suki_kit.inbox import Consumers

_CHAIN = 20


def merges_tables(metadata: sa.MetaData) -> None:
    """Adds to a service's tables: which card became which, and which rows a merge has moved."""
    sa.Table(
        "merged_cards",
        metadata,
        sa.Column("merge_id", sa.Uuid, primary_key=True),
        sa.Column("loser_id", sa.Uuid, nullable=False, index=True),
        sa.Column("survivor_id", sa.Uuid, nullable=False),
        sa.Column("undone", sa.Boolean, nullable=False),
    )
    sa.Table(
        "moved_rows",
        metadata,
        sa.Column("merge_id", sa.Uuid, primary_key=True),
        sa.Column("place", sa.Text, primary_key=True),
        sa.Column("row_id", sa.Uuid, primary_key=True),
    )


_MERGED = sa.text(
    "INSERT INTO merged_cards (merge_id, loser_id, survivor_id, undone) VALUES (:merge_id, :loser_id, :survivor_id, false) "
    "ON CONFLICT DO NOTHING RETURNING merge_id"
)
# An undoing that is heard before its merge keeps the merge from doing anything.
_UNDONE = sa.text(
    "INSERT INTO merged_cards (merge_id, loser_id, survivor_id, undone) VALUES (:merge_id, :loser_id, :survivor_id, true) "
    "ON CONFLICT (merge_id) DO UPDATE SET undone = true"
)
_FORGET = sa.text("DELETE FROM moved_rows WHERE merge_id = :merge_id")
_CURRENT = sa.text("SELECT loser_id, survivor_id FROM merged_cards WHERE loser_id = ANY(:ids) AND NOT undone")


def follow_merges(consumers: Consumers, contact: Sequence[Any] = (), company: Sequence[Any] = ()) -> None:
    """Registers the handlers that move rows. Each column, e.g. `Deal.contact_id`, is of a table whose key is `id`.

    In whatever order the two events of a merge come, and however often: rows move once, and back once.
    """
    columns = {CARD_KIND_CONTACT: contact, CARD_KIND_COMPANY: company}

    @consumers.on(CardsMerged)
    async def cards_merged(session: AsyncSession, event: CardsMerged) -> None:
        await move_rows(session, _ids(event), columns[event.kind])

    @consumers.on(CardsParted)
    async def cards_parted(session: AsyncSession, event: CardsParted) -> None:
        await return_rows(session, _ids(event), columns[event.kind])


def _ids(event: Any) -> dict[str, UUID]:
    return {name: UUID(getattr(event, name)) for name in ("merge_id", "loser_id", "survivor_id")}


async def move_rows(connection: Connection, ids: dict[str, UUID], columns: Sequence[Any]) -> None:
    """Gives the loser's rows to the survivor and remembers which. `ids`: merge_id, loser_id, survivor_id."""
    if (await connection.execute(_MERGED, ids)).first() is None:
        return
    for column in columns:
        table, name = column.table.name, column.name
        moved = sa.text(
            f"WITH moved AS (UPDATE {table} SET {name} = :survivor_id WHERE {name} = :loser_id RETURNING id) "
            f"INSERT INTO moved_rows (merge_id, place, row_id) SELECT :merge_id, '{table}.{name}', id FROM moved"
        )
        await connection.execute(moved, ids)


async def return_rows(connection: Connection, ids: dict[str, UUID], columns: Sequence[Any]) -> None:
    """Gives back what the merge has moved and what still hangs on the survivor."""
    await connection.execute(_UNDONE, ids)
    for column in columns:
        table, name = column.table.name, column.name
        returned = sa.text(
            f"UPDATE {table} SET {name} = :loser_id FROM moved_rows WHERE moved_rows.merge_id = :merge_id "
            f"AND moved_rows.place = '{table}.{name}' AND moved_rows.row_id = {table}.id AND {table}.{name} = :survivor_id"
        )
        await connection.execute(returned, ids)
    await connection.execute(_FORGET, ids)


async def current_ids(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, UUID]:
    """Each id → the id of the card that it leads to now: itself, or the survivor of its merges."""
    found = {one: one for one in ids}
    for _ in range(_CHAIN):
        rows = await connection.execute(_CURRENT, {"ids": list(set(found.values()))})
        further = {row.loser_id: row.survivor_id for row in rows}
        if not further:
            break
        found = {one: further.get(now, now) for one, now in found.items()}
    return found


async def follow_cards(connection: Connection, row: Any, *fields: str) -> None:
    """Sets each field of the row that names a merged card to the survivor."""
    named = [card_id for field in fields if (card_id := getattr(row, field))]
    if named:
        found = await current_ids(connection, named)
        for field in fields:
            setattr(row, field, found.get(getattr(row, field)))


async def current_id(connection: Connection, card_id: UUID) -> UUID:
    """As `current_ids`, of one."""
    return (await current_ids(connection, [card_id]))[card_id]
