"""Taking an import back: what it made and nobody has used since is deleted."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import imports_pb2 as pb
from suki.contacts.v1.events_pb2 import CompanyDeleted, ContactDeleted
from suki_contacts.imports import queries
from suki_contacts.merging.kinds import COMPANY, CONTACT, KINDS, Mergeable
from suki_contacts.models import Base, Identifier, Import, MatchKeys
from suki_kit import clock
from suki_kit.audit import as_json
from suki_kit.auth import current_caller
from suki_kit.db import new_id
from suki_kit.outbox import publish

_BATCH = 500
_imports, _rows = Base.metadata.tables["imports"], Base.metadata.tables["import_rows"]
_CHANGES = sa.text(
    "INSERT INTO changes (id, change_time, actor, action, entity, entity_id, before, after) "
    "VALUES (:id, :time, :actor, 'delete', :entity, :entity_id, CAST(:before AS jsonb), '{}')"
)


async def undo_batch(session: AsyncSession, row: Import) -> None:
    """`done_count` is how far it is. The companies that were made for people come last, when nobody is in them any more."""
    found = await queries.made_cards(session, row.id, row.done_count, _BATCH)
    removed = await _remove(session, KINDS[row.kind], [one.made_id for one in found])
    if removed:
        gone = sa.update(_rows).where(_rows.c.import_id == row.id, _rows.c.made_id.in_(removed))
        await session.execute(gone.values(made_id=None))
    kept = len(found) - len(removed)
    companies = []
    if len(found) < _BATCH:
        companies = await _remove(session, COMPANY, await queries.made_companies(session, row.id))
        row.state = pb.IMPORT_STATE_UNDONE
        await session.flush()
    update = sa.update(_imports).where(_imports.c.id == row.id)
    await session.execute(
        update.values(
            done_count=found[-1].number if found else _imports.c.done_count,
            removed_count=_imports.c.removed_count + len(removed) + len(companies),
            kept_count=_imports.c.kept_count + kept,
            update_time=_imports.c.update_time,
        )
    )


async def _remove(session: AsyncSession, kind: Mergeable, ids: Sequence[UUID]) -> list[UUID]:
    """Deletes those of the cards that nobody has used, with their keys, and tells it."""
    there = await queries.lock_cards(session, kind.model, ids)
    used = await queries.used_since(session, kind.model, ids)
    cards = [card for card_id, card in there.items() if card_id not in used]
    gone = [card.id for card in cards]
    if not gone:
        return []
    await session.execute(sa.delete(Identifier).where(Identifier.entity == kind.entity, Identifier.entity_id.in_(gone)))
    await session.execute(sa.delete(MatchKeys).where(MatchKeys.card_id.in_(gone)))
    await session.execute(sa.delete(kind.model).where(kind.model.id.in_(gone)))
    await session.execute(_CHANGES, [_change(kind, card) for card in cards])
    event = ContactDeleted if kind is CONTACT else CompanyDeleted
    await publish(session, *(event(**{kind.entity: kind.message(card)}) for card in cards))
    return gone


def _change(kind: Mergeable, card: Any) -> dict[str, Any]:
    table = kind.model.__tablename__
    return {
        "id": new_id(),
        "time": clock.now(),
        "actor": current_caller().actor,
        "entity": table,
        "entity_id": card.id,
        "before": as_json({name: value for name, value in card._asdict().items() if value is not None}),
    }
