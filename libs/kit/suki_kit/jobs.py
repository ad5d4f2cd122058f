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
    """`run` gets a session (committed after it) and the time."""

    name: str
    every: timedelta
    run: Callable[[AsyncSession, datetime], Awaitable[None]]


async def run_job(db: Database, service: str, job: Job) -> bool:
    """Runs the job once if it is due and no other replica has it; else False."""
    now = clock.now()
    with acting_as(service_caller(service)):
        async with db.transaction() as session:
            # A replica that is running the job holds the row's lock; a due time in the past is what we then do not see.
            claimed = await session.execute(_CLAIM, {"name": job.name, "now": now, "before": now - job.every})
            if claimed.first() is None:
                return False
            await job.run(session, now)
    return True


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
