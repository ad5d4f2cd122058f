"""Every SELECT about segments."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki_contacts.duplicates.kinds import Kind
from suki_contacts.models import Segment, SegmentMember
from suki_contacts.segments.conditions import Clause
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection

_SAMPLES = 5


async def segments(connection: Connection, card_id: UUID | None, with_counts: bool) -> Sequence[Any]:
    """Rows of the columns and `card_count`, by their names; those that this card is in."""
    members = sa.select(sa.func.count()).select_from(SegmentMember).where(SegmentMember.segment_id == Segment.id)
    count: Any = members.scalar_subquery() if with_counts else sa.literal(0)
    statement = sa.select(*Segment.__table__.columns, count.label("card_count")).order_by(Segment.name)
    if card_id:
        member = sa.select(SegmentMember.segment_id).where(SegmentMember.card_id == card_id)
        statement = statement.where(Segment.id.in_(member))
    return (await connection.execute(statement)).all()


async def preview(connection: Connection, caller: Caller, kind: Kind, fitting: Clause) -> tuple[int, Sequence[Any]]:
    """How many cards that the caller sees fit, and the newest few."""
    seen = (visible(kind.model, caller, "contacts.read"), fitting)
    count = (await connection.execute(sa.select(sa.func.count()).select_from(kind.model).where(*seen))).scalar_one()
    newest = sa.select(*kind.model.__table__.columns).where(*seen).order_by(kind.model.id.desc()).limit(_SAMPLES)
    return count, (await connection.execute(newest)).all()
