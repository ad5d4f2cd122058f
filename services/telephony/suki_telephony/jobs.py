"""Periodic work of telephony."""

import asyncio
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.telephony.v1 import telephony_pb2 as pb
from suki.telephony.v1.events_pb2 import CallEnded, CallMissed
from suki_kit import telemetry
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database
from suki_kit.jobs import Job
from suki_kit.outbox import publish
from suki_telephony import convert, queries, service
from suki_telephony.models import Call, PbxEvent
from suki_telephony.routing import Router

_UNANSWERED = timedelta(minutes=15)
_SPOKEN = timedelta(hours=6)
_IDENTIFY_SECONDS = 2.0
_AT_ONCE = 50


async def close_forgotten(session: AsyncSession, now: datetime) -> None:
    """Calls whose end the exchange never told: else their agents would be taken for ever."""
    waiting = (pb.CALL_STATE_QUEUED, pb.CALL_STATE_RINGING)
    forgotten = sa.or_(
        sa.and_(Call.state.in_(waiting), Call.start_time < now - _UNANSWERED),
        sa.and_(Call.state == pb.CALL_STATE_ANSWERED, Call.start_time < now - _SPOKEN),
    )
    rows = await session.execute(sa.select(Call).where(forgotten).limit(500).with_for_update(skip_locked=True))
    for row in rows.scalars():
        answered = row.state == pb.CALL_STATE_ANSWERED
        row.state, row.end_time = (pb.CALL_STATE_ENDED if answered else pb.CALL_STATE_MISSED), now
        await session.flush()
        await publish(session, (CallEnded if answered else CallMissed)(call=convert.call(row)))


async def forget_events(session: AsyncSession, now: datetime) -> None:
    """An exchange does not repeat what is older than its signature is good for."""
    await session.execute(sa.delete(PbxEvent).where(PbxEvent.receive_time < now - timedelta(days=2)))


async def identify_forever(db: Database, router: Router) -> None:
    """Gives calls that were routed without a card their card, once contacts answers again. Until cancelled."""
    while True:
        try:
            with acting_as(service_caller("telephony")):
                await identify_waiting(db, router)
        except Exception as error:  # the database is away; the next round comes
            telemetry.log().warning("callers are not identified", error=type(error).__name__)
        await asyncio.sleep(_IDENTIFY_SECONDS)


async def identify_waiting(db: Database, router: Router) -> None:
    async with db.connection() as connection:
        waiting = await queries.unidentified(connection, _AT_ONCE)
    for call in waiting:
        card = await router.resolve(call.client_phone, call.source_id, call.owner_id, call.department_id)
        if card.contact_id is None:
            return
        async with db.transaction() as session:
            await service.identify_call(session, call.id, card.contact_id, card.name, card.new)


JOBS = [
    Job("close forgotten calls", timedelta(minutes=1), close_forgotten),
    Job("forget exchange events", timedelta(hours=1), forget_events),
]
