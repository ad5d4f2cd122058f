"""Days, weeks, months, plans and forecasts."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest

from suki.kpi.v1 import kpi_pb2 as pb
from suki_kpi.periods import forecast, next_start, period_start, planned, previous_start

from .factories import on

NOVEMBER = [(date(2026, 11, 1), Decimal(300))]


@pytest.mark.parametrize(
    ("kind", "previous", "start", "following"),
    [
        (pb.KPI_PERIOD_DAY, date(2026, 12, 30), date(2026, 12, 31), date(2027, 1, 1)),
        (pb.KPI_PERIOD_WEEK, date(2026, 12, 21), date(2026, 12, 28), date(2027, 1, 4)),
        (pb.KPI_PERIOD_MONTH, date(2026, 11, 1), date(2026, 12, 1), date(2027, 1, 1)),
    ],
)
def test_a_period_has_neighbours(kind, previous, start, following):
    begin = period_start(kind, on(2026, 12, 31, 23))
    assert begin == datetime(start.year, start.month, start.day, tzinfo=UTC)
    assert (previous_start(kind, begin).date(), next_start(kind, begin).date()) == (previous, following)


def test_a_whole_month_has_its_whole_plan():
    assert planned(NOVEMBER, on(2026, 11, 1, 0), on(2026, 12, 1, 0)) == 300


@pytest.mark.parametrize("hour", [16, 5])
def test_a_month_of_another_time_zone_has_its_whole_plan(hour):
    """Manila's November begins at 16:00 UTC of October 31st, New York's at 05:00 UTC of November 1st."""
    first, last = (on(2026, 10, 31, hour), on(2026, 11, 30, hour)) if hour == 16 else (on(2026, 11, 1, 5), on(2026, 12, 1, 5))
    assert planned([(date(2026, 10, 1), Decimal(31)), *NOVEMBER], first, last) == 300


def test_a_part_of_a_month_has_the_share_of_its_days():
    assert planned(NOVEMBER, on(2026, 11, 1, 0), on(2026, 11, 11, 0)) == 100


def test_a_planned_percentage_is_not_shared_out():
    assert planned(NOVEMBER, on(2026, 11, 1, 0), on(2026, 11, 11, 0), average=True) == 300


def test_months_without_a_plan_have_none():
    assert planned(NOVEMBER, on(2026, 12, 1, 0), on(2027, 1, 1, 0)) is None


def test_a_forecast_goes_on_as_the_days_so_far():
    assert forecast(Decimal(50), on(2026, 11, 1, 0), on(2026, 12, 1, 0), on(2026, 11, 10)) == 150


def test_what_is_over_is_its_own_forecast():
    assert forecast(Decimal(50), on(2026, 11, 1, 0), on(2026, 12, 1, 0), on(2027, 2, 10)) == 50


def test_what_has_not_begun_has_no_forecast():
    assert forecast(Decimal(0), on(2026, 11, 1, 0), on(2026, 12, 1, 0), on(2026, 10, 10)) is None
