"""Periodic work: telling once of deals that are nearly late, late, and late for long, and of clients nobody speaks with."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, Literal

import sqlalchemy as sa
from google.protobuf.message import Message
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki.pipeline.v1.events_pb2 import DealDueSoon, DealEscalated, DealIdle, DealOverdue
from suki_kit.jobs import Job
from suki_kit.outbox import publish
from suki_kit.values import text
from suki_pipeline import convert, queries
from suki_pipeline.models import MOMENT, Deal, deals
from suki_pipeline.timers import heads_of, time_deals

# Of each kind in one transaction: the others have their turn in the next one, which follows at once.
_BATCH = 1000
_OPEN = Deal.state == pb.DEAL_STATE_OPEN


async def announce(session: AsyncSession, now: datetime) -> bool:
    """Tells of deals whose deadline or stage's plan passes, and of idle ones, each once. Whether there are more."""
    await time_deals(session, now)
    moment = sa.literal(now, MOMENT)
    late = _OPEN & (Deal.deadline < now) & Deal.deadline_announced.is_distinct_from(Deal.deadline)
    told = [await _announce(session, late, {"deadline_announced": Deal.deadline}, _overdue("deadline", now))]

    soon = _in_stage(Deal.stage_remind_time < moment, Deal.remind_announced) & (Deal.stage_due_time > moment)
    told += [await _announce(session, soon, {"remind_announced": Deal.stage_enter_time}, lambda deal: DealDueSoon(deal=deal))]

    late = _in_stage(Deal.stage_due_time < moment, Deal.stage_announced)
    told += [await _announce(session, late, {"stage_announced": Deal.stage_enter_time}, _overdue("stage", now))]

    told += [await _escalate(session, moment)]

    await _mark_idle(session, moment)
    silent = _OPEN & queries.IDLE & ~Deal.idle_announced
    told += [await _announce(session, silent, {"idle_announced": True}, lambda deal: DealIdle(deal=deal))]
    return _BATCH in told


def _overdue(cause: Literal["deadline", "stage"], now: datetime) -> Callable[[pb.Deal], DealOverdue]:
    def event(deal: pb.Deal) -> DealOverdue:
        passed = deal.deadline if cause == "deadline" else deal.stage_due_time
        return DealOverdue(deal=deal, cause=cause, late_seconds=int(now.timestamp() - passed.seconds))

    return event


def _in_stage(passed: Any, announced: Any) -> Any:
    """A clock of the stage has passed, and nothing was told of it for this stay."""
    return _OPEN & Deal.timed & passed & announced.is_distinct_from(Deal.stage_enter_time)


async def _announce(session: AsyncSession, which: Any, told: dict[str, Any], event: Callable[[pb.Deal], Message]) -> int:
    """How many."""
    rows = await _marked(session, which, told)
    await publish(session, *(event(convert.listed(row)) for row in rows))
    return len(rows)


async def _mark_idle(session: AsyncSession, moment: Any) -> None:
    """A client may wait again after a word with them, which is a new end of patience."""
    silent = _OPEN & (Deal.idle_due_time < moment) & Deal.idle_marked.is_distinct_from(Deal.idle_due_time)
    marked = {"idle_marked": Deal.idle_due_time, "update_time": Deal.update_time}
    await session.execute(sa.update(deals).where(silent).values(marked))


async def _escalate(session: AsyncSession, moment: Any) -> int:
    """Tells the heads of the owners. Of how many deals."""
    forgotten = _in_stage(Deal.stage_escalate_time < moment, Deal.escalate_announced)
    rows = await _marked(session, forgotten, {"escalate_announced": Deal.stage_enter_time})
    heads = await heads_of(session, {row.owner_id for row in rows})
    told = (DealEscalated(deal=convert.listed(row), head_id=text(heads.get(row.owner_id))) for row in rows)
    await publish(session, *told)
    return len(rows)


async def _marked(session: AsyncSession, which: Any, told: dict[str, Any]) -> Sequence[Any]:
    """The deals that are told of now, and marked so."""
    found = sa.select(Deal.id).where(which).limit(_BATCH).with_for_update(skip_locked=True)
    # A clock ticks without a new version, and without a line in the history.
    told = {**told, "update_time": Deal.update_time}
    statement = sa.update(deals).where(deals.c.id.in_(found)).values(told).returning(deals.c.id)
    ids = list((await session.execute(statement)).scalars())
    return await queries.deals_by_id(session, ids) if ids else []


ANNOUNCE = Job("announce", timedelta(minutes=1), announce)
