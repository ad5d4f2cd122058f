"""Which segments clients are in: a copy kept by the events of `contacts`."""

from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki_pipeline.models import ClientSegment


async def enter_segment(session: AsyncSession, client_id: UUID, segment_id: str) -> None:
    """Harmless when repeated."""
    values = {"client_id": client_id, "segment_id": segment_id}
    await session.execute(insert(ClientSegment).values(values).on_conflict_do_nothing())


async def leave_segment(session: AsyncSession, client_id: UUID, segment_id: str) -> None:
    """Harmless when the client is not in it."""
    of = (ClientSegment.client_id == client_id, ClientSegment.segment_id == segment_id)
    await session.execute(sa.delete(ClientSegment).where(*of))


async def forget_segment(session: AsyncSession, segment_id: str) -> None:
    """There is no such segment any more."""
    await session.execute(sa.delete(ClientSegment).where(ClientSegment.segment_id == segment_id))
