"""Working time against a count minute by minute, and at its edges."""

import random
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from suki_kit.working_time import InvalidHours, WorkingTime, parse_hours

OFFICE = ["09:00-13:00, 14:00-18:00"] * 5 + ["", ""]
HOLIDAYS = [(date(2026, 12, 25), ""), (date(2026, 12, 26), "10:00-12:00")]
MANILA = WorkingTime("Asia/Manila", OFFICE, HOLIDAYS)
HOUR = 3600


def at(text: str, zone: str = "Asia/Manila") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


@pytest.mark.parametrize(
    ("start", "hours", "end"),
    [
        ("2026-11-23 09:00", 4, "2026-11-23 13:00"),
        ("2026-11-23 12:00", 2, "2026-11-23 15:00"),
        ("2026-11-23 20:00", 1, "2026-11-24 10:00"),
        ("2026-11-27 17:00", 2, "2026-11-30 10:00"),
        ("2026-11-28 12:00", 8, "2026-11-30 18:00"),
        ("2026-12-24 17:00", 3, "2026-12-26 12:00"),
        ("2026-12-24 17:00", 4, "2026-12-28 10:00"),
        ("2026-11-23 10:30", 0, "2026-11-23 10:30"),
    ],
)
def test_hours_go_on_over_lunch_nights_weekends_and_holidays(start: str, hours: int, end: str) -> None:
    assert MANILA.after(at(start), hours * HOUR) == at(end)
    assert MANILA.between(at(start), at(end)) == hours * HOUR


def test_the_answer_is_that_of_counting_each_minute() -> None:
    chance = random.Random(7)
    for _ in range(12):
        start = datetime(2026, 12, 1, tzinfo=UTC) + timedelta(minutes=chance.randrange(60 * 24 * 40))
        end = start + timedelta(minutes=chance.randrange(60 * 24 * 12))
        assert MANILA.between(start, end) == 60 * sum(is_open(start + timedelta(minutes=n)) for n in range(minutes(start, end)))


def minutes(start: datetime, end: datetime) -> int:
    return int((end - start).total_seconds()) // 60


def is_open(moment: datetime) -> bool:
    local = moment.astimezone(MANILA.zone)
    hours = dict(HOLIDAYS).get(local.date(), OFFICE[local.weekday()])
    clock = local.hour * HOUR + local.minute * 60
    return any(start <= clock < end for start, end in parse_hours(hours))


def test_what_is_due_after_a_span_is_the_span_later() -> None:
    chance = random.Random(11)
    for _ in range(200):
        start = datetime(2026, 1, 1, tzinfo=UTC) + timedelta(seconds=chance.randrange(86_400 * 700))
        seconds = chance.randrange(1, HOUR * 900)
        due = MANILA.after(start, seconds)
        assert due is not None
        assert MANILA.between(start, due) == seconds


def test_ten_years_are_counted_as_fast_as_a_day() -> None:
    assert MANILA.between(at("2016-11-21 09:00"), at("2026-11-23 09:00")) == 522 * 40 * HOUR
    due = MANILA.after(at("2016-11-21 09:00"), 522 * 40 * HOUR)
    assert due == at("2026-11-20 18:00")


def test_the_local_clock_counts_where_it_is_put_forward() -> None:
    berlin = WorkingTime("Europe/Berlin", ["08:00-16:00"] * 7)
    saturday = at("2026-03-28 12:00", "Europe/Berlin")
    assert berlin.after(saturday, 6 * HOUR) == at("2026-03-29 10:00", "Europe/Berlin")


def test_a_whole_day_is_the_clock_round() -> None:
    always = WorkingTime("UTC", ["00:00-24:00"] * 7)
    start = datetime(2026, 11, 23, 22, 30, tzinfo=UTC)
    assert always.after(start, 3 * HOUR) == start + timedelta(hours=3)
    assert always.after(start, 30 * HOUR) == start + timedelta(hours=30)


def test_who_never_works_is_never_late() -> None:
    assert WorkingTime("UTC", [""] * 7).after(datetime(2026, 11, 23, tzinfo=UTC), 1) is None


@pytest.mark.parametrize(
    ("hours", "told"),
    [
        ("9-18", "write hours as"),
        ("18:00-09:00", "in their order"),
        ("09:00-12:00, 11:00-13:00", "in their order"),
        ("09:00-25:00", "in their order"),
        ("09:70-10:00", "60 minutes"),
    ],
)
def test_hours_that_make_no_sense_are_explained(hours: str, told: str) -> None:
    with pytest.raises(InvalidHours, match=told):
        parse_hours(hours)


def test_a_zone_or_a_week_that_is_none_is_explained() -> None:
    with pytest.raises(InvalidHours, match="no time zone Mars/Base"):
        WorkingTime("Mars/Base", OFFICE)
    with pytest.raises(InvalidHours, match="seven days"):
        WorkingTime("UTC", OFFICE[:5])
