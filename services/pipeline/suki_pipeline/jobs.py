"""Periodic work: telling once of deals that are late, and of clients with whom nobody speaks."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealIdle, DealOverdue
from suki_kit.jobs import Job
from suki_kit.outbox import publish
from suki_pipeline import convert, queries
from suki_pipeline.models import MOMENT, Deal, Stage, deals

# Of each kind in one run; the others have their turn in the next one.
_BATCH = 1000
_OPEN = Deal.state == pb.DEAL_STATE_OPEN


async def announce(session: AsyncSession, now: datetime) -> None:
    """Tells of deals whose deadline or stage's plan has passed, and of idle ones, each once."""
    moment = sa.literal(now, MOMENT)
    late = _OPEN & (Deal.deadline < now) & Deal.deadline_announced.is_distinct_from(Deal.deadline)
    told = {"deadline_announced": Deal.deadline}
    await _announce(session, late, told, lambda deal: DealOverdue(deal=deal, cause="deadline"))

    late = _OPEN & queries.past_plan(moment) & Deal.stage_announced.is_distinct_from(Deal.stage_enter_time)
    told = {"stage_announced": Deal.stage_enter_time}
    await _announce(session, late, told, lambda deal: DealOverdue(deal=deal, cause="stage"))

    silent = _OPEN & queries.idle(moment) & ~Deal.idle_announced
    await _announce(session, silent, {"idle_announced": True}, lambda deal: DealIdle(deal=deal))


async def _announce(session: AsyncSession, which: Any, told: dict[str, Any], event: Callable[[pb.Deal], Message]) -> None:
    found = (
        sa.select(Deal.id)
        .join(Stage, Stage.id == Deal.stage_id)
        .where(which)
        .limit(_BATCH)
        .with_for_update(of=Deal, skip_locked=True)
    )
    # A clock ticks without a new version, and without a line in the history.
    told = {**told, "update_time": Deal.update_time}
    statement = sa.update(deals).where(deals.c.id.in_(found)).values(told).returning(deals.c.id)
    ids = list((await session.execute(statement)).scalars())
    if ids:
        rows = await queries.deals_by_id(session, ids)
        await publish(session, *(event(convert.listed(row)) for row in rows))


ANNOUNCE = Job("announce", timedelta(minutes=1), announce)
