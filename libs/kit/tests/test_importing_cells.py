"""Numbers and times as files write them."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from suki_kit.importing.cells import amount, moment


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1234", "1234"), ("1234.5", "1234.5"), ("1234,50", "1234.50"), ("1 234,50", "1234.50"), ("1\u00a0234,50", "1234.50"),
        ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("1,234,567", "1234567"), ("1.234.567", "1234567"),
        ("$5,000", "5000"), ("€ 12", "12"), ("1'234.50", "1234.50"), ("1234.5678", "1234.5678"), ("0", "0"), ("-3,5", "-3.5"),
    ],
)  # fmt: skip
def test_an_amount_is_read_as_it_is_meant(cell, value):
    assert amount(cell, "amount") == Decimal(value)


@pytest.mark.parametrize("cell", ["1.234", "12.345"])
def test_what_can_be_read_in_two_ways_is_refused(cell):
    with pytest.raises(ValueError, match="two ways"):
        amount(cell, "amount")


@pytest.mark.parametrize("cell", ["", "abc", "1,2,3", "1 234 руб", "--5", "1.2.3", "9" * 16])
def test_what_is_no_amount_is_refused(cell):
    with pytest.raises(ValueError, match="amount"):
        amount(cell, "amount")


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("2026-11-05", datetime(2026, 11, 5, 12, tzinfo=UTC)),
        ("05.11.2026", datetime(2026, 11, 5, 12, tzinfo=UTC)),
        ("5.1.2026 9:30", datetime(2026, 1, 5, 9, 30, tzinfo=UTC)),
        ("2026-11-05 10:15", datetime(2026, 11, 5, 10, 15, tzinfo=UTC)),
        ("2026-11-05T10:15:00+03:00", datetime(2026, 11, 5, 7, 15, tzinfo=UTC)),
    ],
)
def test_a_day_without_an_hour_is_its_noon(cell, value):
    assert moment(cell, "deadline") == value


@pytest.mark.parametrize("cell", ["", "31.02.2026", "11/05/2026", "soon", "05.11.26", "0001-01-01T00:00:00+03:00"])
def test_what_is_no_day_is_refused(cell):
    with pytest.raises(ValueError, match="deadline"):
        moment(cell, "deadline")
