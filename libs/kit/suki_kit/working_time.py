"""Working time: how much of it lies between two moments, and when so much of it is over. Counted in whole days."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cached_property
from itertools import accumulate, pairwise
from zoneinfo import ZoneInfo

# From when in a local day to when, in seconds after midnight.
type Hours = tuple[tuple[int, int], ...]

_DAY = 86_400
_PART = re.compile(r"(\d\d?):(\d\d)-(\d\d?):(\d\d)")
# No plan of anybody reaches further.
_LAST = date.max.toordinal() - 8


class InvalidHours(ValueError):
    """Hours, a zone or a week that nobody can work by; the text says what to do."""


class UnknownZone(InvalidHours):
    """A time zone that there is not."""


def parse_hours(text: str) -> Hours:
    """From "09:00-13:00, 14:00-18:00"; nothing is a free day. Raises InvalidHours."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    hours = tuple(_part(part) for part in parts)
    if any(start >= end or end > _DAY for start, end in hours) or any(a[1] > b[0] for a, b in pairwise(hours)):
        raise InvalidHours(f"{text}: give spans of one day in their order, e.g. 09:00-13:00, 14:00-18:00")
    return hours


def _part(text: str) -> tuple[int, int]:
    found = _PART.fullmatch(text)
    if found is None:
        raise InvalidHours(f"{text}: write hours as 09:00-18:00")
    first, second, third, fourth = map(int, found.groups())
    if second > 59 or fourth > 59:
        raise InvalidHours(f"{text}: an hour has 60 minutes")
    return (first * 60 + second) * 60, (third * 60 + fourth) * 60


class WorkingTime:
    """A week of hours in a time zone, with days that are otherwise. Hours are those of the local clock."""

    def __init__(self, time_zone: str, week: Sequence[str], days: Iterable[tuple[date, str]] = ()) -> None:
        """`week` has seven texts, Monday first. Raises InvalidHours."""
        if len(week) != 7:
            raise InvalidHours("Give the hours of seven days, Monday first; an empty text is a free day.")
        try:
            self.zone = ZoneInfo(time_zone)
        except (KeyError, ValueError, OSError):
            raise UnknownZone(f"There is no time zone {time_zone}. Name one as Asia/Manila or Europe/Moscow.") from None
        self.week = [parse_hours(text) for text in week]
        self.days = {day.toordinal(): parse_hours(text) for day, text in days}

    @cached_property
    def _of_weekday(self) -> list[int]:
        return [_seconds(hours) for hours in self.week]

    @cached_property
    def _before_weekday(self) -> list[int]:
        """Open seconds of the week before each weekday, and of the whole week."""
        return [0, *accumulate(self._of_weekday)]

    @cached_property
    def _exceptions(self) -> tuple[list[int], list[int]]:
        """Ordinals of the other days, and by how much they and all before them differ from their weekdays."""
        ordinals = sorted(self.days)
        differences = [_seconds(self.days[day]) - self._of_weekday[_weekday(day)] for day in ordinals]
        return ordinals, [0, *accumulate(differences)]

    def between(self, start: datetime, end: datetime) -> int:
        """Open seconds from one moment to another; none where the end is earlier."""
        return max(0, self._opened(end) - self._opened(start))

    def after(self, start: datetime, seconds: int) -> datetime | None:
        """When so many open seconds after the start are over; None where that will never be."""
        wanted = self._opened(start) + max(0, seconds)
        first, last = start.astimezone(self.zone).date().toordinal(), _LAST
        if self._before(last) < wanted:
            return None
        while first < last:  # the first day at whose end so much has been open
            middle = (first + last) // 2
            first, last = (first, middle) if self._before(middle + 1) >= wanted else (middle + 1, last)
        left = wanted - self._before(first)
        return self._moment(first, left) if seconds > 0 else start

    def _opened(self, moment: datetime) -> int:
        """Open seconds since the beginning of the calendar."""
        local = moment.astimezone(self.zone)
        clock = (local.hour * 60 + local.minute) * 60 + local.second
        day = local.date().toordinal()
        return self._before(day) + sum(max(0, min(end, clock) - start) for start, end in self._hours(day))

    def _before(self, day: int) -> int:
        """Open seconds of all days before this one."""
        weeks, weekday = divmod(day - 1, 7)
        ordinals, differences = self._exceptions
        return weeks * self._before_weekday[7] + self._before_weekday[weekday] + differences[bisect_left(ordinals, day)]

    def _hours(self, day: int) -> Hours:
        return self.days.get(day, self.week[_weekday(day)])

    def _moment(self, day: int, seconds: int) -> datetime:
        """When so many seconds of the day's hours are over."""
        for start, end in self._hours(day):
            if seconds <= end - start:
                midnight = datetime.fromordinal(day)
                return (midnight + timedelta(seconds=start + seconds)).replace(tzinfo=self.zone).astimezone(UTC)
            seconds -= end - start
        raise AssertionError("the day was chosen because it has them")


def _weekday(day: int) -> int:
    return (day - 1) % 7


def _seconds(hours: Hours) -> int:
    return sum(end - start for start, end in hours)
