"""Rates and lags of two sides, measured in turn so that the machine's noise falls on both."""

import asyncio
import json
import statistics
import time
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

CONCURRENCY = 16
SECONDS = 3.0
ROUNDS = 3

type Request = Callable[[int], Awaitable[object]]


@dataclass(frozen=True)
class Row:
    """One line of build/bench.json. `ratio` is ours / against; `bound` is the least it may be, or the most for a lag."""

    row: str
    what: str
    ours: float
    against: float
    ratio: float
    unit: str
    bound: float
    met: bool


async def rate(request: Request, seconds: float = SECONDS) -> float:
    """Requests per second of CONCURRENCY callers who each wait for their answer. `request` gets a running number."""
    end = time.perf_counter() + seconds
    counts = [0] * CONCURRENCY

    async def caller(number: int) -> None:
        while time.perf_counter() < end:
            await request(counts[number] * CONCURRENCY + number)
            counts[number] += 1

    start = time.perf_counter()
    await asyncio.gather(*map(caller, range(CONCURRENCY)))
    return sum(counts) / (time.perf_counter() - start)


async def compare_rates(row: str, what: str, ours: Request, against: Request, bound: float) -> Row:
    """The medians of ROUNDS rounds, a warm-up before."""
    await rate(ours, 1.0)
    await rate(against, 1.0)
    mine, theirs = [], []
    for _ in range(ROUNDS):
        theirs.append(await rate(against))
        mine.append(await rate(ours))
    return at_least(row, what, mine, theirs, bound, "requests/s")


def at_least(row: str, what: str, ours: Sequence[float], against: Sequence[float], bound: float, unit: str) -> Row:
    """The ratio is the median of the rounds' ratios: each pair ran side by side."""
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, against, strict=True))
    return Row(
        row,
        what,
        round(statistics.median(ours), 1),
        round(statistics.median(against), 1),
        round(ratio, 3),
        unit,
        bound,
        ratio >= bound,
    )


def at_most(row: str, what: str, ours: Sequence[float], against: Sequence[float], bound: float, unit: str) -> Row:
    ratio = statistics.median(mine / theirs for mine, theirs in zip(ours, against, strict=True))
    return Row(
        row,
        what,
        round(statistics.median(ours), 2),
        round(statistics.median(against), 2),
        round(ratio, 3),
        unit,
        bound,
        ratio <= bound,
    )


def percentile(values: Sequence[float], share: float) -> float:
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def write(rows: Sequence[Row], path: Path) -> None:
    path.parent.mkdir(exist_ok=True)
    path.write_text(json.dumps([asdict(row) for row in rows], indent=2) + "\n")
