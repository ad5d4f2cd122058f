"""What a segment's conditions mean: each as SQL about a card. Decided from the conditions alone."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki.contacts.v1 import custom_fields_pb2 as custom_pb
from suki.contacts.v1 import segments_pb2 as pb
from suki.contacts.v1.contacts_pb2 import (
    INTERACTION_KIND_CALL,
    INTERACTION_KIND_LETTER,
    INTERACTION_KIND_MEETING,
    INTERACTION_KIND_MESSAGE,
)
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_COMPANY, CARD_KIND_CONTACT
from suki.pipeline.v1.pipeline_pb2 import DEAL_STATE_LOST, DEAL_STATE_OPEN, DEAL_STATE_WON
from suki_contacts.errors import UnknownSegmentField
from suki_contacts.models import ClientDeal, Company, Contact, Interaction
from suki_kit.custom_fields import Definition
from suki_kit.errors import InvalidInput
from suki_kit.values import decimal

CUSTOM = "custom_fields."
_RECENT = timedelta(days=90)
# What passed between the client and us: no steps of deals, no notes of ours.
_SPOKEN = (INTERACTION_KIND_CALL, INTERACTION_KIND_LETTER, INTERACTION_KIND_MESSAGE, INTERACTION_KIND_MEETING)
_TIME = sa.DateTime(timezone=True)

type Condition = Mapping[str, Any]
type Clause = sa.ColumnElement[bool]


class Sort(Enum):
    """What kind of value a field has."""

    TEXT = "a text"
    NUMBER = "a number like 12.50"
    DAY = "a day like 2026-12-31"
    ID = "an id"
    LIST = "a list"


_OPERATORS = {
    Sort.TEXT: (pb.SEGMENT_OPERATOR_IS, pb.SEGMENT_OPERATOR_IS_NOT, pb.SEGMENT_OPERATOR_CONTAINS),
    Sort.NUMBER: (pb.SEGMENT_OPERATOR_IS, pb.SEGMENT_OPERATOR_AT_LEAST, pb.SEGMENT_OPERATOR_AT_MOST),
    Sort.DAY: (pb.SEGMENT_OPERATOR_IS, pb.SEGMENT_OPERATOR_AT_LEAST, pb.SEGMENT_OPERATOR_AT_MOST),
    Sort.ID: (pb.SEGMENT_OPERATOR_IS, pb.SEGMENT_OPERATOR_IS_NOT),
    Sort.LIST: (),
}
_SAID = (pb.SEGMENT_OPERATOR_FILLED, pb.SEGMENT_OPERATOR_EMPTY)
_BOUNDS = (pb.SEGMENT_OPERATOR_AT_LEAST, pb.SEGMENT_OPERATOR_AT_MOST)


@dataclass(frozen=True, slots=True)
class Field:
    """`said` makes the value's SQL of the kind of card, the moment and the condition. `long_ago` is what a count of days is
    taken for where the thing has never happened."""

    sort: Sort
    said: Callable[[int, datetime, Condition], Any]
    long_ago: bool = False


def _own(sort: Sort, name: str) -> Field:
    return Field(sort, lambda kind, _now, _condition: getattr(_MODELS[kind], name))


def _count(state: int) -> Field:
    def said(kind: int, _now: datetime, _condition: Condition) -> Any:
        deals = sa.select(sa.func.count()).select_from(ClientDeal).where(_of(ClientDeal, kind), ClientDeal.state == state)
        return deals.scalar_subquery()

    return Field(Sort.NUMBER, said)


def _won_amount(kind: int, _now: datetime, condition: Condition) -> Any:
    won = (ClientDeal.state == DEAL_STATE_WON, ClientDeal.currency == condition["currency"])
    return sa.select(sa.func.coalesce(sa.func.sum(ClientDeal.amount), 0)).where(_of(ClientDeal, kind), *won).scalar_subquery()


def _days_since_won(kind: int, now: datetime, _condition: Condition) -> Any:
    last = sa.select(sa.func.max(ClientDeal.close_time)).where(_of(ClientDeal, kind), ClientDeal.state == DEAL_STATE_WON)
    return _days(last.scalar_subquery(), now)


def _days_since_spoken(kind: int, now: datetime, _condition: Condition) -> Any:
    last = sa.select(sa.func.max(Interaction.happen_time)).where(_of(Interaction, kind), Interaction.kind.in_(_SPOKEN))
    return _days(last.scalar_subquery(), now)


def _recent_count(kind: int, now: datetime, _condition: Condition) -> Any:
    recent = (Interaction.kind.in_(_SPOKEN), Interaction.happen_time >= now - _RECENT)
    return sa.select(sa.func.count()).select_from(Interaction).where(_of(Interaction, kind), *recent).scalar_subquery()


def _days_since_created(kind: int, now: datetime, _condition: Condition) -> Any:
    return _days(_MODELS[kind].create_time, now)


def _days(since: Any, now: datetime) -> Any:
    """Whole days from then to now; NULL for never."""
    return sa.func.floor(sa.func.extract("epoch", sa.literal(now, _TIME) - since) / 86400)


def _of(model: Any, kind: int) -> Clause:
    column = model.contact_id if kind == CARD_KIND_CONTACT else model.company_id
    return column == _MODELS[kind].id


_MODELS: dict[int, Any] = {CARD_KIND_CONTACT: Contact, CARD_KIND_COMPANY: Company}
_COMMON = {
    "city": _own(Sort.TEXT, "city"),
    "note": _own(Sort.TEXT, "note"),
    "phones": _own(Sort.LIST, "phones"),
    "emails": _own(Sort.LIST, "emails"),
    "source_id": _own(Sort.ID, "source_id"),
    "owner_id": _own(Sort.ID, "owner_id"),
    "department_id": _own(Sort.ID, "department_id"),
    "create_time": Field(Sort.DAY, lambda kind, _now, _condition: sa.cast(_MODELS[kind].create_time, sa.Date)),
    "days_since_created": Field(Sort.NUMBER, _days_since_created),
    "deals.open_count": _count(DEAL_STATE_OPEN),
    "deals.won_count": _count(DEAL_STATE_WON),
    "deals.lost_count": _count(DEAL_STATE_LOST),
    "deals.won_amount": Field(Sort.NUMBER, _won_amount),
    "deals.days_since_won": Field(Sort.NUMBER, _days_since_won, long_ago=True),
    "interactions.days_since": Field(Sort.NUMBER, _days_since_spoken, long_ago=True),
    "interactions.count_90_days": Field(Sort.NUMBER, _recent_count),
}
FIELDS: dict[int, dict[str, Field]] = {
    CARD_KIND_CONTACT: {
        **{name: _own(Sort.TEXT, name) for name in ("first_name", "last_name", "middle_name", "position", "telegram")},
        "company_id": _own(Sort.ID, "company_id"),
        "birth_date": _own(Sort.DAY, "birth_date"),
        **_COMMON,
    },
    CARD_KIND_COMPANY: {
        **{name: _own(Sort.TEXT, name) for name in ("name", "legal_name", "inn", "website", "address", "industry")},
        "employee_count": _own(Sort.NUMBER, "employee_count"),
        "founded_year": _own(Sort.NUMBER, "founded_year"),
        **_COMMON,
    },
}
_CUSTOM_SORTS: dict[int, Sort] = {custom_pb.CUSTOM_FIELD_KIND_NUMBER: Sort.NUMBER, custom_pb.CUSTOM_FIELD_KIND_DATE: Sort.DAY}


def fits(kind: int, match: int, conditions: Sequence[Condition], custom: Mapping[str, Definition], now: datetime) -> Clause:
    """The conditions together, about a row of the kind's table. Raises UnknownSegmentField and InvalidInput."""
    clauses = [_clause(kind, place, condition, custom, now) for place, condition in enumerate(conditions)]
    if not clauses:
        raise InvalidInput(fields={"segment.conditions": "name one at least"})
    return sa.or_(*clauses) if match == pb.SEGMENT_MATCH_ANY else sa.and_(*clauses)


def gone_fields(kind: int, conditions: Sequence[Condition], custom: Mapping[str, Definition]) -> list[str]:
    known = {*FIELDS[kind], *(f"{CUSTOM}{key}" for key in custom)}
    return [condition["field"] for condition in conditions if condition["field"] not in known]


def _clause(kind: int, place: int, condition: Condition, custom: Mapping[str, Definition], now: datetime) -> Clause:
    at = f"segment.conditions.{place}"
    field = _field(kind, condition["field"], custom)
    if field is None:
        there = ", ".join([*FIELDS[kind], *(f"{CUSTOM}{key}" for key in custom)])
        raise UnknownSegmentField(fields={f"{at}.field": f"there is no {condition['field']}; there are {there}"})
    operator, values = condition["operator"], condition["values"]
    if operator not in (*_OPERATORS[field.sort], *_SAID):
        raise InvalidInput(fields={f"{at}.operator": f"is not for {field.sort.value}"})
    if condition["field"] == "deals.won_amount" and len(condition["currency"]) != 3:
        raise InvalidInput(fields={f"{at}.currency": "is needed for an amount, like USD"})
    said = field.said(kind, now, condition)
    if operator in _SAID:
        filled = sa.func.cardinality(said) > 0 if field.sort is Sort.LIST else said.is_not(None)
        return filled if operator == pb.SEGMENT_OPERATOR_FILLED else ~filled
    if not values or (operator in _BOUNDS and len(values) > 1):
        raise InvalidInput(fields={f"{at}.values": "name one" if operator in _BOUNDS else "name one at least"})
    try:
        return _compared(field, said, operator, [_READ[field.sort](value.strip()) for value in values])
    except ValueError:
        raise InvalidInput(fields={f"{at}.values": f"must be {field.sort.value}"}) from None


def _field(kind: int, name: str, custom: Mapping[str, Definition]) -> Field | None:
    if not name.startswith(CUSTOM):
        return FIELDS[kind].get(name)
    known = custom.get(name.removeprefix(CUSTOM))
    return _custom(known) if known else None


def _custom(definition: Definition) -> Field:
    sort = _CUSTOM_SORTS.get(definition.kind, Sort.TEXT)
    types: dict[Sort, Any] = {Sort.NUMBER: sa.Numeric, Sort.DAY: sa.Date}

    def said(kind: int, _now: datetime, _condition: Condition) -> Any:
        value = _MODELS[kind].custom_fields[definition.key].astext
        return sa.cast(value, types[sort]) if sort in types else value

    return Field(sort, said)


def _compared(field: Field, said: Any, operator: int, values: list[Any]) -> Clause:
    match operator:
        case pb.SEGMENT_OPERATOR_CONTAINS:
            return sa.or_(*(said.icontains(value, autoescape=True) for value in values))
        case pb.SEGMENT_OPERATOR_AT_LEAST:
            enough = said >= values[0]
            return sa.or_(said.is_(None), enough) if field.long_ago else enough
        case pb.SEGMENT_OPERATOR_AT_MOST:
            return said <= values[0]
    one_of = sa.func.lower(said).in_([value.lower() for value in values]) if field.sort is Sort.TEXT else said.in_(values)
    return one_of if operator == pb.SEGMENT_OPERATOR_IS else sa.or_(said.is_(None), ~one_of)


def _number(value: str) -> Any:
    try:
        return decimal(value)
    except InvalidInput as error:
        raise ValueError from error


def _text(value: str) -> str:
    if not value:
        raise ValueError
    return value


_READ: dict[Sort, Callable[[str], Any]] = {
    Sort.TEXT: _text,
    Sort.NUMBER: _number,
    Sort.DAY: date.fromisoformat,
    Sort.ID: UUID,
}
