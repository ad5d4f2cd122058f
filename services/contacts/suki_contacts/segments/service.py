"""Decisions and writes about segments. Who is in them is kept by `membership.py`."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import segments_pb2 as pb
from suki.contacts.v1.events_pb2 import SegmentChanged
from suki_contacts import queries as card_queries
from suki_contacts.convert import card_name
from suki_contacts.duplicates.kinds import KINDS
from suki_contacts.errors import SegmentNotFound
from suki_contacts.models import Segment
from suki_contacts.segments import queries
from suki_contacts.segments.conditions import fits, gone_fields
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.custom_fields import definitions
from suki_kit.db import Connection, check_version
from suki_kit.errors import InvalidInput
from suki_kit.outbox import publish


async def create_segment(session: AsyncSession, asked: pb.Segment, request_id: UUID | None) -> pb.Segment:
    """The same `request_id` returns what it created. Raises SegmentExists, UnknownSegmentField and InvalidInput."""
    known = await session.execute(sa.select(Segment).where(Segment.request_id == request_id)) if request_id else None
    if known and (row := known.scalar_one_or_none()):
        return message(row)
    row = Segment(**values(asked), kind=asked.kind, request_id=request_id)
    await _check(session, row)
    session.add(row)
    await session.flush()
    await publish(session, SegmentChanged(segment=message(row)))
    return message(row)


def values(asked: pb.Segment) -> dict[str, Any]:
    """Column → value of all that may be changed."""
    conditions = [
        {"field": one.field, "operator": one.operator, "values": list(one.values), "currency": one.currency.upper()}
        for one in asked.conditions
    ]
    return {"name": asked.name.strip(), "match": asked.match or pb.SEGMENT_MATCH_ALL, "conditions": conditions}


async def _check(connection: Connection, row: Any) -> Any:
    """The conditions as SQL. Raises UnknownSegmentField and InvalidInput."""
    if row.kind not in KINDS:
        raise InvalidInput(fields={"segment.kind": "must be contact or company"})
    custom = await definitions(connection, KINDS[row.kind].custom)
    return fits(row.kind, row.match, row.conditions, custom, clock.now())


async def update_segment(session: AsyncSession, segment_id: UUID, version: int, changes: dict[str, Any]) -> pb.Segment:
    """Raises SegmentNotFound, StaleVersion, SegmentExists, UnknownSegmentField and InvalidInput."""
    row = await _there(session, segment_id)
    check_version(row, version)
    for column, value in changes.items():
        setattr(row, column, value)
    with session.no_autoflush:
        await _check(session, row)
    if changes.keys() & {"match", "conditions"}:
        row.pass_position, row.pass_time, row.settled = None, None, False
    await session.flush()
    await publish(session, SegmentChanged(segment=message(row)))
    return message(row)


async def delete_segment(session: AsyncSession, segment_id: UUID) -> None:
    """Raises SegmentNotFound."""
    row = await _there(session, segment_id)
    told = message(row)
    told.ClearField("name")
    told.version += 1
    await session.delete(row)
    await session.flush()
    await publish(session, SegmentChanged(segment=told))


async def _there(session: AsyncSession, segment_id: UUID) -> Segment:
    row = await session.get(Segment, segment_id, with_for_update=True)
    if row is None:
        raise SegmentNotFound(segment_id=segment_id)
    return row


async def list_segments(connection: Connection, caller: Caller, card_id: UUID | None, with_counts: bool) -> list[pb.Segment]:
    """Raises CompanyNotFound for what is no card that the caller may see."""
    if card_id:
        card_id = (await card_queries.card(connection, caller, card_id)).id
    custom = {kind.number: await definitions(connection, kind.custom) for kind in KINDS.values()}
    rows = await queries.segments(connection, card_id, with_counts)
    return [message(row, row.card_count, gone_fields(row.kind, row.conditions, custom[row.kind])) for row in rows]


async def preview_segment(connection: Connection, caller: Caller, asked: pb.Segment) -> pb.PreviewSegmentResponse:
    """Raises UnknownSegmentField and InvalidInput."""
    fitting = await _check(connection, Segment(**values(asked), kind=asked.kind))
    kind = KINDS[asked.kind]
    count, rows = await queries.preview(connection, caller, kind, fitting)
    cards = [kind.message(row) for row in rows]
    named = [pb.SegmentCard(id=card.id, display_name=card_name(card)) for card in cards]
    return pb.PreviewSegmentResponse(card_count=count, cards=named)


def message(row: Any, card_count: int = 0, gone: list[str] | None = None) -> pb.Segment:
    return pb.Segment(
        id=str(row.id),
        name=row.name,
        kind=row.kind,
        match=row.match,
        conditions=[pb.SegmentCondition(**condition) for condition in row.conditions],
        version=row.version,
        card_count=card_count,
        settled=row.settled,
        gone_fields=gone,
    )
