"""What the rows of an imported file are: people or companies."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import imports_pb2 as pb
from suki.contacts.v1.events_pb2 import CompanyDeleted, ContactDeleted
from suki_contacts.imports import batches, fields, filling, queries
from suki_contacts.imports.rows import Reader
from suki_contacts.merging.kinds import COMPANY, CONTACT, KINDS, Mergeable
from suki_contacts.models import Base, Identifier, Import, MatchKeys
from suki_kit.audit import record
from suki_kit.auth import current_caller
from suki_kit.custom_fields import Definition, definitions
from suki_kit.db import Connection
from suki_kit.importing.importer import Importer, Judged
from suki_kit.outbox import publish


class CardImporter(Importer):
    """`region` is the country of numbers without a country code."""

    permission = "contacts.import"
    imports = Import
    rows = Base.metadata.tables["import_rows"]
    known_actions = (pb.KNOWN_CARD_ACTION_SKIP, pb.KNOWN_CARD_ACTION_FILL)
    many = fields.MANY

    def __init__(self, region: str) -> None:
        self._region = region

    def titles(self, kind: int) -> Mapping[str, str]:
        return fields.titles(kind)

    async def custom(self, connection: Connection, kind: int) -> Mapping[str, Definition]:
        return await definitions(connection, KINDS[kind].custom)

    async def judge(
        self, session: AsyncSession, row: Any, rows: Sequence[Any], seen: dict[str, UUID], prepared: None
    ) -> list[Judged]:
        reader = Reader(row.kind, row.fields, await self.custom(session, row.kind), self._region)
        kind = KINDS[row.kind]
        judged = await batches.judge(session, kind, reader, rows, seen)
        trial = row.state == pb.IMPORT_STATE_CHECKING
        for one in judged:
            one.about_id = one.made.id if one.made is not None and not trial else one.known_id
        if trial and row.known_action == pb.KNOWN_CARD_ACTION_FILL:
            await filling.foresee(session, kind, judged)
        return judged

    async def write(self, session: AsyncSession, row: Any, judged: Sequence[Judged]) -> None:
        await batches.write(session, row, KINDS[row.kind], judged, self._region)

    async def remove(self, session: AsyncSession, row: Any, ids: Sequence[UUID]) -> list[UUID]:
        return await _remove(session, KINDS[row.kind], ids)

    async def take_back(self, session: AsyncSession, row: Any, filled: Sequence[Any]) -> list[int]:
        return await filling.empty_again(session, KINDS[row.kind], filled, self._region)

    async def remove_rest(self, session: AsyncSession, row: Any) -> int:
        """The companies that were made for people, now that nobody of these is in them any more."""
        return len(await _remove(session, COMPANY, await queries.made_companies(session, row.id)))


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
    await record(session, current_caller(), "delete", kind.model.__tablename__, [card._asdict() for card in cards])
    event = ContactDeleted if kind is CONTACT else CompanyDeleted
    await publish(session, *(event(**{kind.entity: kind.message(card)}) for card in cards))
    return gone
