"""Work that repeats."""

import asyncio
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from prometheus_client import REGISTRY
from sqlalchemy.ext.asyncio import AsyncSession

from suki_kit import clock
from suki_kit.auth import current_caller
from suki_kit.db import new_id
from suki_kit.jobs import TIDY, Job, run_forever, run_job

from .conftest import rows, until
from .suki_trial.models import Heard

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


async def work(session: AsyncSession, now: datetime) -> None:
    session.add(Heard(note_id=new_id(), replica=f"{current_caller().actor} {now:%H:%M}"))


async def done(db: Any) -> list[str]:
    return [row.replica for row in await rows(db, "SELECT replica FROM heard ORDER BY number")]


async def test_a_job_does_its_work_in_the_name_of_its_service(db):
    with clock.at(NOON):
        assert await run_job(db, "trial", Job("work", HOUR, work))
    assert await done(db) == ["service:trial 12:00"]


async def test_a_job_runs_no_oftener_than_its_period(db):
    job = Job("work", HOUR, work)
    ran = []
    for minutes in (0, 30, 59, 60, 61, 120):
        with clock.at(NOON + timedelta(minutes=minutes)):
            ran.append(await run_job(db, "trial", job))
    assert ran == [True, False, False, True, False, True]
    assert len(await done(db)) == 3


async def test_a_job_that_has_more_to_do_goes_on_at_once_each_time_in_a_transaction_of_its_own(db):
    left = 3

    async def part(session: AsyncSession, now: datetime) -> bool:
        nonlocal left
        left -= 1
        await work(session, now)
        assert len(await done(db)) == 2 - left
        return left > 0

    with clock.at(NOON):
        assert await run_job(db, "trial", Job("parts", HOUR, part))
        assert not await run_job(db, "trial", Job("parts", HOUR, part))
    assert len(await done(db)) == 3


async def test_jobs_of_different_names_do_not_wait_for_one_another(db):
    with clock.at(NOON):
        assert await run_job(db, "trial", Job("one", HOUR, work))
        assert await run_job(db, "trial", Job("two", HOUR, work))


@pytest.mark.parametrize("ran_before", [False, True])
async def test_one_replica_at_a_time_runs_a_job(db, other_db, ran_before):
    running = 0

    async def slow(session: AsyncSession, now: datetime) -> None:
        nonlocal running
        running += 1
        assert running == 1
        await asyncio.sleep(0.1)
        await work(session, now)
        running -= 1

    job = Job("work", HOUR, slow)
    if ran_before:
        with clock.at(NOON - HOUR):
            await run_job(db, "trial", job)
    with clock.at(NOON):
        results = await asyncio.gather(*(run_job(replica, "trial", job) for replica in (db, other_db)))
    assert sorted(results) == [False, True]
    assert len(await done(db)) == 1 + ran_before


async def test_a_run_that_failed_leaves_nothing_and_is_due_again(db):
    broken = True

    async def sometimes(session: AsyncSession, now: datetime) -> None:
        await work(session, now)
        await session.flush()
        if broken:
            raise RuntimeError("not now")

    job = Job("work", HOUR, sometimes)
    with clock.at(NOON), pytest.raises(RuntimeError):
        await run_job(db, "trial", job)
    assert await done(db) == []
    broken = False
    with clock.at(NOON + timedelta(minutes=1)):
        assert await run_job(db, "trial", job)


def runs(result: str) -> float:
    return REGISTRY.get_sample_value("suki_job_seconds_count", {"task": "forever", "result": result}) or 0


async def test_a_job_goes_on_after_a_failure_and_is_counted(db):
    attempts = 0

    async def sometimes(session: AsyncSession, now: datetime) -> None:
        nonlocal attempts
        attempts += 1
        if attempts == 2:
            raise RuntimeError("not now")

    async def ran_thrice() -> bool:
        return attempts > 3

    before = runs("failed")
    task = asyncio.create_task(run_forever(db, "trial", Job("forever", timedelta(seconds=0.01), sometimes)))
    await until(ran_thrice)
    task.cancel()
    assert runs("failed") - before == 1
    assert runs("done") >= 2


async def test_tidying_forgets_what_the_stream_has_forgotten(db):
    await rows(
        db,
        "INSERT INTO inbox (event_id, handle_time) VALUES (gen_random_uuid(), now() - interval '36 days'), "
        "(gen_random_uuid(), now() - interval '34 days') RETURNING 1",
    )
    await run_job(db, "trial", TIDY)
    assert len(await rows(db, "SELECT event_id FROM inbox")) == 1
