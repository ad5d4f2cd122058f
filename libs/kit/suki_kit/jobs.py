"""Work that repeats: each job runs in one replica at a time, and not more often than its period."""

import asyncio
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki_kit import clock, telemetry
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database

_CLAIM = sa.text(
    "INSERT INTO job_runs AS job (name, start_time) VALUES (:name, :now) "
    "ON CONFLICT (name) DO UPDATE SET start_time = :now WHERE job.start_time <= :before RETURNING name"
)
_FORGET = sa.text("DELETE FROM inbox WHERE handle_time < :before")
_KEPT = timedelta(days=35)


@dataclass(frozen=True, slots=True)
class Job:
    """`run` gets a session (committed after it) and the time. When it answers True there is more to do at once."""

    name: str
    every: timedelta
    run: Callable[[AsyncSession, datetime], Awaitable[bool | None]]


async def run_job(db: Database, service: str, job: Job) -> bool:
    """Runs the job until it has no more to do, if it is due and no other replica has it; else False."""
    with acting_as(service_caller(service)):
        more = await _run_once(db, job, job.every)
        if more is None:
            return False
        while more:
            more = await _run_once(db, job, timedelta(0))
    return True


async def _run_once(db: Database, job: Job, since: timedelta) -> bool | None:
    """In a transaction of its own. Whether there is more; None where it began less than `since` ago."""
    now = clock.now()
    async with db.transaction() as session:
        # A replica that is running the job holds the row's lock; a due time in the past is what we then do not see.
        claimed = await session.execute(_CLAIM, {"name": job.name, "now": now, "before": now - since})
        return None if claimed.first() is None else bool(await job.run(session, now))


async def run_forever(db: Database, service: str, job: Job) -> None:
    """Until cancelled. A run that fails is told and tried again at the next period."""
    while True:
        start = time.monotonic()
        try:
            if await run_job(db, service, job):
                telemetry.JOB_SECONDS.labels(job.name, "done").observe(time.monotonic() - start)
                telemetry.JOB_SUCCESS.labels(job.name).set_to_current_time()
        except Exception as error:
            telemetry.JOB_SECONDS.labels(job.name, "failed").observe(time.monotonic() - start)
            telemetry.log().error("job failed", job=job.name, exc_info=error)
        await asyncio.sleep(job.every.total_seconds())


async def _tidy(session: AsyncSession, now: datetime) -> None:
    """Forgets events older than the stream keeps."""
    await session.execute(_FORGET, {"before": now - _KEPT})


TIDY = Job("tidy", timedelta(minutes=5), _tidy)
