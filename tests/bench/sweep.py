"""`make bench-sweep`: 200,000 open deals with ten years of history; their clocks are set and what is late is told, in one pass.

Seconds of one run each: what a holiday that is declared costs, by the running service itself.
"""

import asyncio
import json
import tempfile
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import uvloop

from suki_kit.db import new_id
from tests.bench import house as houses

DEALS = 200_000
VISITS = 5
_YEARS = timedelta(days=3650)
_WEEK = ["09:00-13:00, 14:00-18:00"] * 5 + ["", ""]
_PAUSE_SECONDS = 0.5
_TOLD = "SELECT id FROM deals WHERE stage_announced IS NOT NULL"


async def main() -> None:
    with tempfile.TemporaryDirectory(prefix="suki-bench-") as folder:
        async with houses.running(Path(folder), ("staff", "contacts", "pipeline")) as house:
            await houses.fill_pipeline(house, DEALS)
            connection = await house.database("pipeline")
            await _give_a_past(connection)
            start = time.monotonic()
            await connection.execute("UPDATE deals SET timed = false")
            await _until(connection, "SELECT count(*) FROM deals WHERE NOT timed", 0)
            print(f"clocks of {DEALS:,} open deals, {VISITS} earlier visits each: {time.monotonic() - start:.1f} s", flush=True)
            while not await connection.fetchval(f"SELECT EXISTS ({_TOLD})"):
                await asyncio.sleep(_PAUSE_SECONDS)
            start = time.monotonic()
            late: int = await connection.fetchval("SELECT count(*) FROM deals WHERE stage_due_time < now()") or 0
            await _until(connection, f"SELECT count(*) FROM ({_TOLD}) AS told", late)
            print(f"{late:,} of them late, each told: {time.monotonic() - start:.1f} s", flush=True)
            await connection.close()


async def _give_a_past(connection: Any) -> None:
    """Over ten years: earlier visits of the same stage, a calendar with holidays, plans of a day to a month."""
    holidays = [{"date": f"{year}-01-0{day}", "hours": ""} for year in range(2016, 2028) for day in range(1, 9)]
    await connection.execute("UPDATE calendars SET is_default = false")
    await connection.execute(
        "INSERT INTO calendars (id, time_zone, week, days, is_default, version) VALUES ($1, 'Europe/Moscow', $2, $3, true, 1)",
        new_id(),
        json.dumps(_WEEK),
        json.dumps(holidays),
    )
    await connection.execute("UPDATE stages SET planned_seconds = 28800 * (1 + position * 4), remind_seconds = 3600")
    await connection.execute(
        "UPDATE deals SET timed = true, stage_enter_time = now() - random() * $1::interval, idle_announced = true", _YEARS
    )
    await connection.execute(
        "INSERT INTO stage_visits (id, deal_id, stage_id, enter_time, leave_time) "
        "SELECT gen_random_uuid(), deals.id, deals.stage_id, visit.entered, visit.entered + interval '3 hours' "
        "FROM deals, LATERAL (SELECT now() - $1::interval - random() * interval '30 days' AS entered "
        "FROM generate_series(1, $2::int)) AS visit",
        _YEARS,
        VISITS,
    )
    await connection.execute("VACUUM ANALYZE deals")
    await connection.execute("VACUUM ANALYZE stage_visits")


async def _until(connection: Any, count: str, wanted: int) -> None:
    while await connection.fetchval(count) != wanted:
        await asyncio.sleep(_PAUSE_SECONDS)


if __name__ == "__main__":
    uvloop.run(main())
