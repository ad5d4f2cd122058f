"""How far a run is, in the database."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.automation.v1 import automation_pb2 as pb
from suki.automation.v1.events_pb2 import RuleFailed, RuleFired
from suki_automation import convert
from suki_automation.models import Run
from suki_kit.db import Connection
from suki_kit.outbox import publish

_CLAIM = sa.text(
    "UPDATE runs SET next_attempt_time = :until WHERE id IN (SELECT id FROM runs "
    f"WHERE state = {pb.RUN_STATE_PENDING} AND next_attempt_time <= :now ORDER BY next_attempt_time LIMIT :most "
    "FOR UPDATE SKIP LOCKED) RETURNING *"
)


async def claim(connection: Connection, now: datetime, lease: timedelta, most: int) -> Sequence[Any]:
    """Rows of runs that are due. Until the lease ends no other process takes them; then a killed one's are taken again."""
    return (await connection.execute(_CLAIM, {"now": now, "until": now + lease, "most": most})).all()


async def record_step(
    connection: Connection, row: Any, steps: list[dict[str, Any]], next_time: datetime, attempts: int | None = None
) -> None:
    """Writes what is done; `next_time` is when the lease ends or, after a failure, when the run is tried again."""
    values = {"steps": steps, "next_attempt_time": next_time, "attempts": row.attempts if attempts is None else attempts}
    await connection.execute(_pending(row).values(**values))


async def finish(session: AsyncSession, row: Any, steps: list[dict[str, Any]], state: int, now: datetime) -> None:
    """Writes the end and tells of it, unless another process has."""
    values = {"steps": steps, "state": state, "finish_time": now, "attempts": row.attempts + 1}
    ended = (await session.execute(_pending(row).values(**values).returning(*Run.__table__.columns))).first()
    if ended is not None:
        told = convert.run(ended)
        await publish(session, RuleFired(run=told) if state == pb.RUN_STATE_DONE else RuleFailed(run=told))


def _pending(row: Any) -> Any:
    return sa.update(Run).where(Run.id == row.id, Run.state == pb.RUN_STATE_PENDING)
