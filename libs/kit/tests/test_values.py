"""Between messages and Python."""

from datetime import UTC, date, datetime
from decimal import Decimal

import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from google.protobuf.timestamp_pb2 import Timestamp
from hypothesis import given
from hypothesis import strategies as st

from suki.type.v1.type_pb2 import Money, Period
from suki_kit import clock, values
from suki_kit.errors import InvalidInput
from suki_kit.phones import InvalidPhone, normal_phone

from .suki_trial.contract import Note, Rules

MOMENTS = st.datetimes(min_value=datetime(1, 1, 1), max_value=datetime(9999, 12, 31), timezones=st.just(UTC))


@given(MOMENTS)
def test_a_time_goes_round(moment):
    expected = Timestamp()
    expected.FromDatetime(moment)
    assert values.timestamp(moment) == expected
    assert values.moment(Rules(time=values.timestamp(moment)), "time") == moment


def test_no_time_is_none():
    assert values.timestamp(None) is None
    assert values.moment(Rules(), "time") is None


@pytest.mark.parametrize("out_of_range", [{"seconds": 10**15}, {"seconds": -(10**15)}, {"nanos": -1}, {"nanos": 10**9}])
def test_a_time_that_no_calendar_has_is_refused(out_of_range):
    with pytest.raises(InvalidInput) as refusal:
        values.moment(Rules(time=Timestamp(**out_of_range)), "time")
    assert "time" in refusal.value.fields


def test_a_period_is_open_where_nothing_is_said():
    start = datetime(2026, 1, 1, tzinfo=UTC)
    assert values.period(Period(start_time=values.timestamp(start))) == (start, None)


def test_ids_days_and_texts_are_empty_or_parsed():
    assert (values.uuid(""), values.day(""), values.text(None)) == (None, None, "")
    assert values.day("2026-02-28") == date(2026, 2, 28)


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_an_amount_goes_round_exactly(amount):
    sent = values.money(amount, "USD")
    assert sent == Money(amount=str(amount), currency="USD")
    assert sent is not None
    assert values.decimal(sent.amount) == amount


def test_no_amount_is_none():
    assert (values.money(None, "USD"), values.decimal("")) == (None, None)
    assert values.money(Decimal(0), None) == Money(amount="0")


@pytest.mark.parametrize("text", ["a lot", "NaN", "Infinity", "1,5", "1 5"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(InvalidInput) as refusal:
        values.decimal(text, "deal.amount")
    assert "deal.amount" in refusal.value.fields


def test_a_mask_says_what_changes():
    note = Note(title="one", owner_id="x")
    assert values.masked_fields(note, FieldMask(paths=["title"]), ("title", "owner_id")) == {"title"}
    assert values.masked_fields(note, FieldMask(paths=["department_id"]), ("title", "department_id")) == {"department_id"}


def test_without_a_mask_what_is_set_changes():
    assert values.masked_fields(Note(id="1", title="one"), FieldMask(), ("title", "owner_id")) == {"title"}


def test_a_path_that_cannot_be_changed_is_refused():
    with pytest.raises(InvalidInput) as refusal:
        values.masked_fields(Note(), FieldMask(paths=["title", "version"]), ("title",))
    assert refusal.value.fields == {"update_mask.version": "cannot be changed here; can be: title"}


def test_the_clock_stands_within_its_block_alone():
    moment = datetime(2026, 1, 2, tzinfo=UTC)
    with clock.at(moment):
        assert clock.now() == moment
        with clock.at(datetime(2027, 1, 1, tzinfo=UTC)):
            assert clock.now().year == 2027
        assert clock.now() == moment
    assert clock.now() != moment
    assert clock.now().tzinfo is UTC


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("+7 (495) 123-45-67", "US"),
        ("8 495 123 45 67", "RU"),
        ("84951234567", "RU"),
        ("+74951234567", ""),
        ("тел. +7 495 123-45-67", "RU"),
    ],
)
def test_a_number_has_one_true_form(text, region):
    assert normal_phone(text, region) == "+74951234567"


@pytest.mark.parametrize("text", ["", "call me", "12", "+", "+7495", "9" * 30, "1" * 300])
def test_what_cannot_be_called_is_refused(text):
    with pytest.raises(InvalidPhone) as refusal:
        normal_phone(text, "RU", "contact.phones")
    assert "contact.phones" in refusal.value.fields


@given(st.text(max_size=30), st.sampled_from(["RU", "US", "PH", "GB"]))
def test_a_normal_number_stays_as_it_is(text, region):
    try:
        number = normal_phone(text, region)
    except InvalidPhone:
        return
    assert normal_phone(number, "") == number
