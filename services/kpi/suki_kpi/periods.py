"""Days, weeks and months in UTC, and what a plan means in a part of them. No I/O."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

from suki.kpi.v1 import kpi_pb2 as pb

_DAY = timedelta(days=1)


def period_start(kind: int, now: datetime) -> datetime:
    """The start of the day, week (Monday) or month of `now`."""
    today = datetime.combine(now.date(), time(), UTC)
    match kind:
        case pb.KPI_PERIOD_WEEK:
            return today - today.weekday() * _DAY
        case pb.KPI_PERIOD_MONTH:
            return today.replace(day=1)
    return today


def next_start(kind: int, start: datetime) -> datetime:
    """The start of the period after the one that starts at `start`."""
    match kind:
        case pb.KPI_PERIOD_WEEK:
            return start + 7 * _DAY
        case pb.KPI_PERIOD_MONTH:
            return _next_month(start)
    return start + _DAY


def previous_start(kind: int, start: datetime) -> datetime:
    """The start of the period before the one that starts at `start`."""
    return period_start(kind, start - _DAY)


def this_month(now: datetime) -> tuple[datetime, datetime]:
    start = period_start(pb.KPI_PERIOD_MONTH, now)
    return start, _next_month(start)


def _next_month[Day: date](first: Day) -> Day:
    return (first + 31 * _DAY).replace(day=1)


def share(first: date, last: date, start: datetime | None, end: datetime | None) -> Decimal:
    """Which part of the days from `first` to `last`, both counted, is in the period: 0 to 1."""
    return Decimal(_overlap(first, last + _DAY, start, end)) / ((last - first).days + 1)


def planned(
    targets: Iterable[tuple[date, Decimal]], start: datetime | None, end: datetime | None, average: bool = False
) -> Decimal | None:
    """What (month, value) targets ask of a period: of each month the share of its days. None without any.

    With `average` (percentages) the mean of the values, weighted by days.
    """
    total, days, found = Decimal(0), 0, False
    for month, value in targets:
        length = (_next_month(month) - month).days
        within = _overlap(month, _next_month(month), start, end)
        found = found or within > 0
        total += value * within / (1 if average else length)
        days += within
    if not found:
        return None
    return total / days if average else total


def _overlap(first: date, last: date, start: datetime | None, end: datetime | None) -> int:
    begin = max(first, nearest_day(start)) if start else first
    finish = min(last, nearest_day(end)) if end else last
    return max((finish - begin).days, 0)


def nearest_day(moment: datetime) -> date:
    """The day whose UTC midnight is nearest: a month that began at somebody's local midnight is still that month."""
    return (moment + _DAY / 2).date()


def forecast(fact: Decimal, start: datetime | None, end: datetime | None, now: datetime) -> Decimal | None:
    """Where `fact` will stand at the end when each day brings as much as the days so far, today among them.

    None for an open or a future period.
    """
    if start is None or end is None or now < start:
        return None
    first, last = nearest_day(start), nearest_day(end)
    days = max((last - first).days, 1)
    passed = min((now.date() - first).days + 1, days)
    return fact * days / max(passed, 1)
