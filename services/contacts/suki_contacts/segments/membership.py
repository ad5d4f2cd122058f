"""Who is in a segment follows the data: cards that changed are looked at soon, all of them from time to time.

The database itself queues a card with each change of its row, its interactions and its deals (see the migration "segments").
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.events_pb2 import CardEnteredSegment, CardLeftSegment
from suki_contacts.convert import card_name
from suki_contacts.errors import UnknownSegmentField
from suki_contacts.merging.kinds import CONTACT, KINDS
from suki_contacts.models import Base, Segment, SegmentMember, SegmentQueue
from suki_contacts.segments.conditions import Clause, fits
from suki_kit.custom_fields import Definition, definitions
from suki_kit.jobs import Job
from suki_kit.outbox import publish

_QUEUED_AT_ONCE, _CARDS_AT_ONCE, _STEPS_AT_ONCE = 5000, 20_000, 5
# Days pass without a change of any card.
_PASS_EVERY = timedelta(hours=1)
_segments = Base.metadata.tables["segments"]
_members = Base.metadata.tables["segment_members"]

type Custom = Mapping[int, Mapping[str, Definition]]
type Within = Callable[[Any], Clause]


async def follow(session: AsyncSession, now: datetime) -> None:
    """Looks at the cards that changed, and goes on with the passes over all cards that are due.

    Segments are locked meanwhile: nobody changes the conditions that are being looked at.
    """
    segments = (await session.execute(sa.select(Segment).order_by(Segment.id).with_for_update())).scalars().all()
    custom = {number: await definitions(session, kind.custom) for number, kind in KINDS.items()}
    if changed := await _take_queued(session):
        for segment in segments:
            await _renew(session, segment, custom, now, lambda column: column.in_(changed))
    for segment in segments:
        if segment.pass_time is None or segment.pass_position or segment.pass_time < now - _PASS_EVERY:
            await _pass(session, segment, custom, now)


async def _take_queued(session: AsyncSession) -> list[UUID]:
    first = sa.select(SegmentQueue.id).order_by(SegmentQueue.id).limit(_QUEUED_AT_ONCE)
    taken = sa.delete(SegmentQueue).where(SegmentQueue.id.in_(first)).returning(SegmentQueue.card_id)
    return list(set((await session.execute(taken)).scalars()))


async def _pass(session: AsyncSession, segment: Segment, custom: Custom, now: datetime) -> None:
    """Some steps of it; the next run goes on."""
    position, end = segment.pass_position, None
    for _ in range(_STEPS_AT_ONCE):
        end = await _end_of_step(session, segment, position)
        await _renew(session, segment, custom, now, _between(position, end))
        position = end
        if end is None:
            break
    state = {"pass_position": position}
    if end is None:
        state |= {"pass_time": now, "settled": True}
    await _keep(session, segment, **state)


async def _end_of_step(session: AsyncSession, segment: Segment, position: UUID | None) -> UUID | None:
    """The last card of the next step; None when there are no more after it."""
    card_id = KINDS[segment.kind].model.id
    cards = sa.select(card_id).order_by(card_id).offset(_CARDS_AT_ONCE - 1).limit(1)
    return (await session.execute(cards.where(card_id > position) if position else cards)).scalar_one_or_none()


def _between(after: UUID | None, until: UUID | None) -> Within:
    def within(column: Any) -> Clause:
        bounds = [column > after] if after else []
        bounds += [column <= until] if until else []
        return sa.and_(sa.true(), *bounds)

    return within


async def _keep(session: AsyncSession, segment: Segment, **state: Any) -> None:
    """How far a pass is, is no change of the segment: no version, no history."""
    update = sa.update(_segments).where(_segments.c.id == segment.id)
    await session.execute(update.values(**state, update_time=_segments.c.update_time))


async def _renew(session: AsyncSession, segment: Segment, custom: Custom, now: datetime, within: Within) -> None:
    """Has the cards of which `within` is true enter and leave, and tells of it. A segment with a deleted field rests."""
    model = KINDS[segment.kind].model
    try:
        fitting = fits(segment.kind, segment.match, segment.conditions, custom[segment.kind], now)
    except UnknownSegmentField:
        return
    member = sa.exists().where(SegmentMember.segment_id == segment.id, SegmentMember.card_id == model.id)
    entering = sa.select(sa.literal(segment.id), model.id, sa.literal(now, sa.DateTime(timezone=True)))
    entered = sa.insert(_members).from_select(
        ["segment_id", "card_id", "enter_time"], entering.where(within(model.id), fitting, ~member)
    )
    fresh = (await session.execute(entered.returning(_members.c.card_id))).scalars().all()
    still = sa.select(model.id).where(model.id == SegmentMember.card_id, fitting).exists()
    left = sa.delete(SegmentMember).where(SegmentMember.segment_id == segment.id, within(SegmentMember.card_id), ~still)
    gone = (await session.execute(left.returning(SegmentMember.card_id))).scalars().all()
    await _tell(session, segment, fresh, gone)


async def _tell(session: AsyncSession, segment: Segment, fresh: Sequence[UUID], gone: Sequence[UUID]) -> None:
    kind = KINDS[segment.kind]
    named = "contact_id" if kind is CONTACT else "company_id"
    of: dict[str, Any] = {"segment_id": str(segment.id), "segment_name": segment.name, "segment_changed": not segment.settled}
    rows = await session.execute(sa.select(*kind.model.__table__.columns).where(kind.model.id.in_(fresh))) if fresh else ()
    entered = [CardEnteredSegment(**of, **_of_card(named, kind.message(row))) for row in rows]
    which: list[dict[str, Any]] = [{named: str(card_id)} for card_id in gone]
    left = [CardLeftSegment(**of, **one) for one in which]
    await publish(session, *entered, *left)


def _of_card(named: str, card: Any) -> dict[str, Any]:
    return {named: card.id, "display_name": card_name(card), "owner_id": card.owner_id, "department_id": card.department_id}


FOLLOW = Job("follow_segments", timedelta(seconds=2), follow)
