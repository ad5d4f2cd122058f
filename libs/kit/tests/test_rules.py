"""Rules that stand in the contracts."""

from contextlib import suppress
from typing import Any
from uuid import uuid4

import pytest
from google.protobuf.field_mask_pb2 import FieldMask
from hypothesis import given
from hypothesis import strategies as st

from suki_kit.errors import InvalidInput
from suki_kit.rules import validate

from .suki_trial.contract import CreateNoteRequest, Note, Rules, UpdateNoteRequest

NOTE = {"title": "one"}
ID = "0193594f-0000-7000-8000-000000000001"


def rules(**values: Any) -> Any:
    return Rules(**{"required": "x", "present": NOTE, "at_least": 0, **values})


def wrong_fields(message: Any) -> dict[str, str]:
    with pytest.raises(InvalidInput) as refusal:
        validate(message)
    return refusal.value.fields


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"long": "abc", "short": "abc", "small": b"abc"},
        {"short": "жжж"},
        {"at_least": -1, "at_most": 1.5},
        {"few": ["abc", "abc"]},
        {"id": ID, "email": "ada@example.com", "phone": "+1 (202) 555-01.43", "day": "2026-02-28"},
        {"amount": "-12.50", "currency": "USD", "color": "#4c6eF5"},
        {"notes": [NOTE], "apart": [{}]},
    ],
)
def test_what_keeps_the_rules_passes(values):
    validate(rules(**values))


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"required": ""}, "required"),
        ({"present": None}, "present"),
        ({"present": {}}, "present.title"),
        ({"long": "ab"}, "long"),
        ({"short": "abcd"}, "short"),
        ({"small": b"abcd"}, "small"),
        ({"at_least": -2}, "at_least"),
        ({"at_most": 1.6}, "at_most"),
        ({"at_most": float("nan")}, "at_most"),
        ({"few": ["a", "b", "c"]}, "few"),
        ({"few": ["abcd"]}, "few"),
        ({"id": "1"}, "id"),
        ({"email": "ada"}, "email"),
        ({"email": "ada@example"}, "email"),
        ({"email": "ada @example.com"}, "email"),
        ({"phone": "call me"}, "phone"),
        ({"day": "2026-02-30"}, "day"),
        ({"day": "20260228"}, "day"),
        ({"amount": "1e3"}, "amount"),
        ({"amount": "1,5"}, "amount"),
        ({"currency": "usd"}, "currency"),
        ({"color": "red"}, "color"),
        ({"notes": [NOTE, {"title": "x" * 21}]}, "notes[1].title"),
    ],
)
def test_what_breaks_a_rule_is_named(values, field):
    assert list(wrong_fields(rules(**values))) == [field]


def test_all_that_is_wrong_is_named_at_once():
    assert set(wrong_fields(rules(long="a", day="today"))) == {"long", "day"}


def test_an_update_needs_the_id_and_what_its_mask_names():
    everything = Note(id=ID)
    validate(UpdateNoteRequest(note=everything))
    validate(UpdateNoteRequest(note=everything, update_mask=FieldMask(paths=["owner_id"])))
    assert list(wrong_fields(UpdateNoteRequest(note=everything, update_mask=FieldMask(paths=["title"])))) == ["note.title"]
    assert list(wrong_fields(UpdateNoteRequest(note=Note(title="one")))) == ["note.id"]
    assert list(wrong_fields(UpdateNoteRequest())) == ["note"]
    assert list(wrong_fields(UpdateNoteRequest(note=Note(id=ID, title="x" * 21)))) == ["note.title"]


def test_a_creation_needs_what_an_update_may_leave_out():
    assert list(wrong_fields(CreateNoteRequest(note=Note()))) == ["note.title"]


_TEXT = st.text(max_size=40)


@given(id=_TEXT, email=_TEXT, phone=_TEXT, day=_TEXT, amount=_TEXT, currency=_TEXT, color=_TEXT)
def test_no_text_makes_a_rule_fail_otherwise(**texts):
    with suppress(InvalidInput):
        validate(rules(**texts))


@given(st.builds(uuid4), st.dates(), st.decimals(allow_nan=False, allow_infinity=False))
def test_what_python_writes_keeps_the_rules(id_, day, amount):
    validate(rules(id=str(id_), day=day.isoformat(), amount=f"{amount:f}"))
