"""Judging indicators: a critical value is told once, until it recovers or its period ends."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.kpi.v1 import kpi_pb2 as pb
from suki.kpi.v1.events_pb2 import KpiBreached, KpiRecovered
from suki_kit import clock
from suki_kit.colleagues import find_colleagues
from suki_kit.db import Connection
from suki_kit.inbox import Envelope
from suki_kit.outbox import publish
from suki_kit.values import text
from suki_kpi import convert, queries
from suki_kpi.figures import counted_as, gathered, moved_by, value_of
from suki_kpi.models import Kpi
from suki_kpi.periods import next_start, period_start, previous_start

# A replay of the stream takes a while; an indicator is not judged by facts that are not all there again.
_REBUILD = timedelta(minutes=10)


async def judge_touched(session: AsyncSession, touched: Sequence[Any], envelope: Envelope) -> None:
    """Judges the indicators that these facts (metric, happen_time, owner_id, department_id) move in their current period.

    What happened earlier, an import, moves none.
    """
    now = clock.now()
    earliest = min(period_start(kind, now) for kind in (pb.KPI_PERIOD_WEEK, pb.KPI_PERIOD_MONTH))
    for fact in touched:
        if fact.happen_time < earliest:
            continue
        found = await queries.lock_kpis_touched(
            session, moved_by(fact.metric), fact.owner_id, fact.department_id, _told_time(envelope.id)
        )
        for kpi in found:
            if fact.happen_time >= period_start(kpi.period, now):
                await judge(session, kpi, now)


def _told_time(event_id: UUID) -> datetime:
    """When the event was recorded, which its UUIDv7 begins with."""
    return datetime.fromtimestamp((event_id.int >> 80) / 1000, UTC)


async def judge(session: AsyncSession, kpi: Any, now: datetime) -> None:
    """Tells once in its period that a locked indicator has come to its critical value, and that it went below it again."""
    start = period_start(kpi.period, now)
    value = await _value(session, kpi, start)
    critical = _is_above(kpi, value)
    if critical == (kpi.breach_start == start):
        return
    await _remember(session, kpi, breach_start=start if critical else None)
    await _tell(session, kpi, value, critical)


async def judge_ended(session: AsyncSession, now: datetime) -> None:
    """Judges the indicators whose period has ended: below the critical value is a breach, told for each such period."""
    today = period_start(pb.KPI_PERIOD_DAY, now)
    for kpi in await queries.lock_kpis_to_judge(session, today, now - _REBUILD):
        start = period_start(kpi.period, now)
        if kpi.judged_start >= start:
            continue
        ended = previous_start(kpi.period, start)
        value = await _value(session, kpi, ended)
        critical = value is not None and value < kpi.critical
        await _remember(session, kpi, judged_start=start, breach_start=ended if critical else None)
        if critical or kpi.breach_start is not None:
            await _tell(session, kpi, value, critical)


async def present(connection: Connection, kpi: Any, now: datetime) -> pb.Kpi:
    """The indicator with its value now. Below its critical value it is critical by its last ended period."""
    value = await _value(connection, kpi, period_start(kpi.period, now))
    critical = _is_above(kpi, value) if kpi.critical_above else kpi.breach_start is not None
    return convert.kpi(kpi, value, kpi.enabled and critical)


async def _value(connection: Connection, kpi: Any, start: datetime) -> Decimal | None:
    """In the period that starts at `start`; None for a conversion while no deal is closed."""
    end = next_start(kpi.period, start)
    rows = gathered(await queries.kpi_sums(connection, kpi, counted_as(kpi.metric), start, end))
    return value_of(kpi.metric, rows.get(None, {}))


def _is_above(kpi: Any, value: Decimal | None) -> bool:
    return value is not None and value >= kpi.critical


async def _remember(session: AsyncSession, kpi: Any, **columns: Any) -> None:
    # Judging is no change of the indicator: its version stays, and whoever edits it meanwhile may go on.
    await session.execute(sa.update(Kpi).where(Kpi.id == kpi.id).values(**columns))


async def _tell(session: AsyncSession, kpi: Any, value: Decimal | None, critical: bool) -> None:
    responsible = (await find_colleagues(session, [kpi.responsible_id])).get(kpi.responsible_id)
    event = (KpiBreached if critical else KpiRecovered)(
        kpi=convert.kpi(kpi, value, critical),
        owner_id=str(kpi.responsible_id),
        department_id=text(responsible.department_id if responsible else None),
    )
    await publish(session, event)
