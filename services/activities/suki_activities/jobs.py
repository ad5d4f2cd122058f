"""Periodic work: telling once of tasks that are late."""

from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.activities.v1 import activities_pb2 as pb
from suki.activities.v1.events_pb2 import TaskOverdue
from suki_activities import convert, service
from suki_activities.models import tasks
from suki_kit.jobs import Job
from suki_kit.outbox import publish

# In one transaction; the others have their turn in the next one, which follows at once.
_BATCH = 1000


async def announce(session: AsyncSession, now: datetime) -> bool:
    """Tells of each open task whose due time has passed, once. Whether there are more."""
    late = (
        sa.select(tasks.c.id)
        .where(tasks.c.state == pb.TASK_STATE_OPEN, tasks.c.due_time < now)
        .where(tasks.c.due_announced.is_distinct_from(tasks.c.due_time))
        .limit(_BATCH)
        .with_for_update(skip_locked=True)
    )
    # A clock ticks without a new version, and without a line in the history.
    told = {"due_announced": tasks.c.due_time, "update_time": tasks.c.update_time}
    rows = (await session.execute(sa.update(tasks).where(tasks.c.id.in_(late)).values(told).returning(tasks))).all()
    if rows:
        await publish(session, *(TaskOverdue(task=convert.task(row)) for row in rows))
    return len(rows) == _BATCH


async def pass_on(session: AsyncSession, _now: datetime) -> None:
    """A task that was made while its owner's absence began finds its performer here."""
    await service.delegate(session)


ANNOUNCE = Job("announce", timedelta(minutes=1), announce)
PASS_ON = Job("pass on", timedelta(minutes=1), pass_on)
