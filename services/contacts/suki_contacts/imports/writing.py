"""New cards in bulk: each with its keys, its history and its news, one statement for each table."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.events_pb2 import CompanyCreated, ContactCreated
from suki_contacts.duplicates.service import WRITE_KEYS, key_parameters
from suki_contacts.merging.kinds import CONTACT, Mergeable
from suki_contacts.models import Base
from suki_kit import outbox
from suki_kit.audit import record
from suki_kit.auth import current_caller
from suki_kit.db import TOLD

_identifiers = Base.metadata.tables["identifiers"]
_OUTBOX = sa.text(outbox.INSERT)


async def write_cards(session: AsyncSession, kind: Mergeable, cards: Sequence[Any]) -> None:
    """`cards` are new rows as `insert.new_row` makes them; their `search` is set here."""
    if not cards:
        return
    table = kind.model.__table__
    for card in cards:
        card.search = kind.words(card)
    rows = [{column.name: getattr(card, column.key) for column in table.columns} for card in cards]
    await session.execute(sa.insert(table), rows)
    if keys := [key for card in cards for key in _keys(kind, card)]:
        await session.execute(sa.insert(_identifiers), keys)
    await session.execute(WRITE_KEYS, [key_parameters(kind, card) for card in cards])
    await record(session, current_caller(), "create", table.name, rows)
    event = ContactCreated if kind is CONTACT else CompanyCreated
    await session.execute(_OUTBOX, [outbox.row(event(**{kind.entity: kind.message(card)})) for card in cards])
    session.info[TOLD] = True


def _keys(kind: Mergeable, card: Any) -> list[dict[str, Any]]:
    named = [("phone", value) for value in card.phones] + [("email", value) for value in card.emails]
    return [{"entity": kind.entity, "kind": name, "value": value, "entity_id": card.id} for name, value in named]
