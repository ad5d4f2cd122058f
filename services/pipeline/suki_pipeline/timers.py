"""The clocks of open deals in their owners' working time: when the stage's plan is nearly, wholly and by far used up, and when
silence becomes too long. They are written down, so that boards and announcements only compare moments."""

from collections import defaultdict
from collections.abc import Collection, Sequence
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.db import Connection
from suki_kit.jobs import Job
from suki_kit.working_time import WorkingTime
from suki_pipeline.models import Calendar, Deal, Stage, deals

_AT_ONCE = 2000
_MOST = 500_000
ALWAYS = WorkingTime("UTC", ["00:00-24:00"] * 7)
_PARSED: dict[tuple[UUID, int], WorkingTime] = {}

# Each owner's own calendar, or that of the nearest department above which has one.
_CALENDARS = sa.text(
    "WITH RECURSIVE above AS ("
    "SELECT id AS owner_id, parent_id, calendar_id, 0 AS far FROM work_places WHERE id = ANY(:owners) "
    "UNION ALL SELECT above.owner_id, place.parent_id, place.calendar_id, far + 1 "
    "FROM above JOIN work_places AS place ON place.id = above.parent_id WHERE above.calendar_id IS NULL AND far < 20"
    ") SELECT owner_id, calendar_id FROM above WHERE calendar_id IS NOT NULL"
)
# The head of the nearest department above an owner who is somebody else.
_HEADS = sa.text(
    "WITH RECURSIVE above AS ("
    "SELECT id AS owner_id, parent_id, head_id, 0 AS far FROM work_places WHERE id = ANY(:owners) "
    "UNION ALL SELECT above.owner_id, place.parent_id, place.head_id, far + 1 "
    "FROM above JOIN work_places AS place ON place.id = above.parent_id WHERE far < 20"
    ") SELECT DISTINCT ON (owner_id) owner_id, head_id FROM above WHERE head_id <> owner_id ORDER BY owner_id, far"
)
_UNTIMED = (
    sa.select(
        Deal.id,
        Deal.owner_id,
        Deal.stage_enter_time,
        sa.func.coalesce(Deal.last_contact_time, Deal.stage_enter_time).label("silent_since"),
        Stage.planned_seconds,
        Stage.remind_seconds,
        Stage.escalate_seconds,
        Stage.idle_limit_seconds,
    )
    .join(Stage, Stage.id == Deal.stage_id)
    .where(~Deal.timed, Deal.state == pb.DEAL_STATE_OPEN)
    .order_by(Deal.id)
    .limit(_AT_ONCE)
    .with_for_update(of=Deal, skip_locked=True)
)
# How long a deal has stood in its stage before it came there again.
_EARLIER = sa.text(
    "SELECT visit.deal_id, visit.enter_time, visit.leave_time FROM stage_visits AS visit "
    "JOIN deals ON deals.id = visit.deal_id AND deals.stage_id = visit.stage_id "
    "WHERE visit.deal_id = ANY(:ids) AND visit.leave_time IS NOT NULL"
)
_CLOCKS = ("stage_remind_time", "stage_due_time", "stage_escalate_time", "idle_due_time")
_WRITE = sa.text(
    f"UPDATE deals SET timed = true, {', '.join(f'{clock} = fresh.{clock}' for clock in _CLOCKS)} "
    f"FROM unnest(CAST(:ids AS uuid[]), {', '.join(f'CAST(:{clock} AS timestamptz[])' for clock in _CLOCKS)}) "
    f"AS fresh(id, {', '.join(_CLOCKS)}) WHERE deals.id = fresh.id"
)


async def working_times(connection: Connection, owners: Collection[UUID | None]) -> dict[UUID | None, WorkingTime]:
    """When each of these owners works; all the time where nobody has said otherwise."""
    rows = (await connection.execute(sa.select(*Calendar.__table__.columns))).all()
    known = {row.id: _parsed(row) for row in rows}
    usual = next((known[row.id] for row in rows if row.is_default), ALWAYS)
    named = [owner for owner in owners if owner is not None]
    own = await connection.execute(_CALENDARS, {"owners": named}) if named and known else ()
    found: dict[UUID | None, WorkingTime] = dict.fromkeys(owners, usual)
    return found | {row.owner_id: known[row.calendar_id] for row in own if row.calendar_id in known}


def _parsed(row: Any) -> WorkingTime:
    """Of a calendar's row; put together once for each version of it."""
    key = (row.id, row.version)
    if key not in _PARSED:
        days = [(date.fromisoformat(day["date"]), day["hours"]) for day in row.days]
        _PARSED[key] = WorkingTime(row.time_zone, row.week, days)
    return _PARSED[key]


async def heads_of(connection: Connection, owners: Collection[UUID | None]) -> dict[UUID | None, UUID]:
    """Owner → the head to whom a late deal is told; who has none is not in it."""
    rows = await connection.execute(_HEADS, {"owners": [owner for owner in owners if owner is not None]})
    return {row.owner_id: row.head_id for row in rows}


async def time_deals(session: AsyncSession, now: datetime) -> None:
    """Sets the clocks of all open deals whose stage, owner, last contact or calendar has changed."""
    for _ in range(0, _MOST, _AT_ONCE):
        rows = (await session.execute(_UNTIMED)).all()
        if rows:
            await _write_clocks(session, rows)
        if len(rows) < _AT_ONCE:
            return


async def _write_clocks(session: AsyncSession, rows: Sequence[Any]) -> None:
    working = await working_times(session, {row.owner_id for row in rows})
    earlier: dict[UUID, list[Any]] = defaultdict(list)
    for visit in await session.execute(_EARLIER, {"ids": [row.id for row in rows]}):
        earlier[visit.deal_id].append(visit)
    clocks = [clocks_of(row, working[row.owner_id], [(v.enter_time, v.leave_time) for v in earlier[row.id]]) for row in rows]
    columns = {name: [clock[place] for clock in clocks] for place, name in enumerate(_CLOCKS)}
    await session.execute(_WRITE, {"ids": [row.id for row in rows], **columns})


def clocks_of(row: Any, working: WorkingTime, earlier: Sequence[tuple[datetime, datetime]]) -> tuple[datetime | None, ...]:
    """Reminder, due, escalation, and end of patience; None where the stage sets none. What earlier stays used is used."""
    spent = sum(working.between(enter, leave) for enter, leave in earlier)
    enter, planned = row.stage_enter_time, row.planned_seconds
    due = working.after(enter, max(0, planned - spent)) if planned else None
    remind = working.after(enter, max(0, planned - spent - row.remind_seconds)) if due and row.remind_seconds else None
    escalate = working.after(due, row.escalate_seconds) if due and row.escalate_seconds else None
    idle = working.after(row.silent_since, row.idle_limit_seconds) if row.idle_limit_seconds else None
    return remind, due, escalate, idle


async def untime(connection: Connection, *which: Any) -> None:
    """The clocks of these open deals are to be set anew; of all without a condition."""
    statement = sa.update(deals).where(deals.c.state == pb.DEAL_STATE_OPEN, deals.c.timed, *which)
    await connection.execute(statement.values(timed=False, update_time=deals.c.update_time))


TIME = Job("time deals", timedelta(seconds=5), time_deals)
