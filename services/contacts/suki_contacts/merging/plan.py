"""What becomes of two cards that are put together: decided from their values alone."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from suki_contacts.errors import TooManyKeys, UnknownField

# Field of the contract → its columns.
_COMMON = {"city": ("city",), "note": ("note",), "source_id": ("source_id",), "owner_id": ("owner_id", "department_id")}
CONTACT = _COMMON | {
    field: (field,) for field in ("first_name", "last_name", "middle_name", "company_id", "position", "birth_date", "telegram")
}
COMPANY = (
    _COMMON
    | {
        field: (field,)
        for field in (
            *("name", "legal_name", "inn", "kpp", "ogrn", "website", "address", "industry", "parent_id"),
            *("employee_count", "founded_year"),
        )
    }
    | {"annual_revenue": ("revenue_amount", "revenue_currency")}
)
_KEYS = ("phones", "emails")
_CUSTOM = "custom_fields."
_MOST_KEYS = 10

type Values = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Plan:
    """Column → what the survivor gets, and the fields in which the two say different things."""

    changes: dict[str, Any]
    conflicts: list[str]


def plan_merge(fields: Mapping[str, Sequence[str]], survivor: Values, loser: Values, take: Collection[str]) -> Plan:
    """The survivor keeps its own, takes the loser's where it has none and where `take` says so; keys are put together.

    Raises UnknownField and TooManyKeys.
    """
    known = fields.keys() | {f"{_CUSTOM}{key}" for key in loser["custom_fields"]}
    if unknown := sorted(set(take) - known):
        raise UnknownField(fields={"take_from_loser": f"{', '.join(unknown)}: not among {', '.join(sorted(known))}"})
    changes, conflicts = {}, []
    for field, columns in fields.items():
        own, other = ([values[column] for column in columns] for values in (survivor, loser))
        if other[0] is None or own == other:
            continue
        if own[0] is not None:
            conflicts.append(field)
        if own[0] is None or field in take:
            changes |= dict(zip(columns, other, strict=True))
    changes |= _keys(survivor, loser)
    changes |= _custom(survivor["custom_fields"], loser["custom_fields"], take)
    conflicts += sorted(_differing(survivor["custom_fields"], loser["custom_fields"]))
    return Plan(changes, conflicts)


def _differing(own: Values, other: Values) -> set[str]:
    """Custom fields in which the two say different things, as the contract calls them."""
    return {f"{_CUSTOM}{key}" for key in own.keys() & other.keys() if own[key] != other[key]}


def _custom(own: Values, other: Values, take: Collection[str]) -> dict[str, dict[str, str]]:
    both = {**other, **own} | {key: value for key, value in other.items() if f"{_CUSTOM}{key}" in take}
    return {"custom_fields": both} if both != own else {}


def _keys(survivor: Values, loser: Values) -> dict[str, list[str]]:
    changes = {}
    for column in _KEYS:
        both = list(dict.fromkeys([*survivor[column], *loser[column]]))
        if len(both) > _MOST_KEYS:
            raise TooManyKeys(fields={column: f"together {len(both)}, at most {_MOST_KEYS}"})
        if both != survivor[column]:
            changes[column] = both
    return changes


def plan_undo(now: Values, before: Values, after: Values, loser: Values) -> dict[str, Any]:
    """Column → what the survivor had before, for all that the merge wrote and nobody has edited since."""
    changes = {column: before[column] for column in before if column not in _KEYS and now[column] == after[column]}
    for column in _KEYS:
        own = before.get(column, now[column])
        left = [key for key in now[column] if key in own or key not in loser[column]]
        if left != now[column]:
            changes[column] = left
    return changes
