"""Values of the fields that a company adds to its cards and deals: checked, kept as one JSON object, and looked for.

`contacts` owns the definitions; another service keeps a copy of those it needs by `follow_custom_fields`.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import JSONB, insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import custom_fields_pb2 as pb
from suki.contacts.v1.events_pb2 import CustomFieldChanged
from suki.type.v1.type_pb2 import CustomFieldFilter
from suki_kit.db import Connection
from suki_kit.errors import InvalidInput
from suki_kit.inbox import Consumers
from suki_kit.values import decimal, moment

_LONGEST = 1000
_DEFINITIONS = sa.text(
    "SELECT key, label, kind, options FROM custom_fields WHERE entity = :entity AND delete_time IS NULL ORDER BY position, id"
)


class InvalidCustomField(InvalidInput):
    message = "A custom field is not filled in rightly. Correct the named ones."


@dataclass(frozen=True, slots=True)
class Definition:
    key: str
    label: str
    kind: int
    options: list[str]


def custom_fields_table(metadata: sa.MetaData) -> sa.Table:
    """Adds the copy of the definitions to a service's tables."""
    return sa.Table(
        "custom_fields",
        metadata,
        sa.Column("id", sa.Uuid, primary_key=True),
        sa.Column("entity", sa.Integer, nullable=False),
        sa.Column("key", sa.Text, nullable=False),
        sa.Column("label", sa.Text, nullable=False),
        sa.Column("kind", sa.Integer, nullable=False),
        sa.Column("options", JSONB, nullable=False),
        sa.Column("position", sa.Integer, nullable=False),
        sa.Column("delete_time", sa.DateTime(timezone=True)),
        sa.Column("version", sa.BigInteger, nullable=False),
    )


def follow_custom_fields(consumers: Consumers, table: sa.Table, entity: pb.CustomFieldEntity) -> None:
    """Keeps the copy of this entity's definitions; an older version never wins."""

    @consumers.on(CustomFieldChanged)
    async def custom_field_changed(session: AsyncSession, event: CustomFieldChanged) -> None:
        field = event.custom_field
        if field.entity != entity:
            return
        values = {name: getattr(field, name) for name in ("entity", "key", "label", "kind", "position", "version")}
        values |= {"id": UUID(field.id), "options": list(field.options), "delete_time": moment(field, "delete_time")}
        written = insert(table).values(values)
        newer = table.c.version < written.excluded.version
        await session.execute(written.on_conflict_do_update(index_elements=["id"], set_=values, where=newer))


async def definitions(connection: Connection, entity: pb.CustomFieldEntity) -> dict[str, Definition]:
    """The fields that there are, by their keys and in their order."""
    rows = await connection.execute(_DEFINITIONS, {"entity": entity})
    return {row.key: Definition(row.key, row.label, row.kind, row.options) for row in rows}


async def with_custom(
    connection: Connection, entity: pb.CustomFieldEntity, kept: Mapping[str, str], said: Mapping[str, str], place: str
) -> dict[str, str]:
    """What a row holds then: what was not named stays, an empty text takes away. Raises InvalidCustomField."""
    known = await definitions(connection, entity) if any(said.values()) else {}
    fresh = checked(known, said, place)
    return {key: value for key, value in {**kept, **fresh}.items() if value}


def checked(known: Mapping[str, Definition], said: Mapping[str, str], place: str) -> dict[str, str]:
    """The values as they are kept. Raises InvalidCustomField, which names each that is wrong as `place.key`."""
    fresh, wrong = {}, {}
    for key, value in said.items():
        try:
            fresh[key] = _checked(known, key, value.strip())
        except ValueError as error:
            wrong[f"{place}.{key}"] = str(error)
    if wrong:
        raise InvalidCustomField(fields=wrong)
    return fresh


def _checked(known: Mapping[str, Definition], key: str, value: str) -> str:
    if not value:
        return ""
    if key not in known:
        raise ValueError(_unknown(known))
    return _WRITTEN[known[key].kind](value, known[key])


def _unknown(known: Mapping[str, Definition]) -> str:
    return f"there is no such field; there are: {', '.join(known) or 'none'}"


def _text(value: str, _field: Definition) -> str:
    if len(value) > _LONGEST:
        raise ValueError(f"has {len(value)} characters, at most {_LONGEST}")
    return value


def _number(value: str, _field: Definition) -> str:
    try:
        number = decimal(value)
    except InvalidInput:
        number = None
    if number is None or len(value) > 40:
        raise ValueError("must be a number like 1234.50")
    return f"{number.normalize():f}"


def _date(value: str, _field: Definition) -> str:
    try:
        return date.fromisoformat(value).isoformat()
    except ValueError:
        raise ValueError("must be a day like 2026-12-31") from None


def _choice(value: str, field: Definition) -> str:
    if value not in field.options:
        raise ValueError(f"must be one of {', '.join(field.options)}")
    return value


def _boolean(value: str, _field: Definition) -> str:
    if value not in ("true", "false"):
        raise ValueError("must be true or false")
    return value


_WRITTEN: dict[int, Callable[[str, Definition], str]] = {
    pb.CUSTOM_FIELD_KIND_TEXT: _text,
    pb.CUSTOM_FIELD_KIND_NUMBER: _number,
    pb.CUSTOM_FIELD_KIND_DATE: _date,
    pb.CUSTOM_FIELD_KIND_CHOICE: _choice,
    pb.CUSTOM_FIELD_KIND_BOOLEAN: _boolean,
}
_ORDERED = (pb.CUSTOM_FIELD_KIND_NUMBER, pb.CUSTOM_FIELD_KIND_DATE)


@dataclass(frozen=True, slots=True)
class Condition:
    """`value` of the field `key` is so, or is at least or at most so: `name` is "value", "from" or "to"."""

    key: str
    kind: int
    name: str
    value: str

    def on(self, column: Any) -> sa.ColumnElement[bool]:
        """As SQL about a column of values."""
        said = column[self.key].astext
        if self.name == "value":
            whole = self.kind != pb.CUSTOM_FIELD_KIND_TEXT
            return column.contains({self.key: self.value}) if whole else said.icontains(self.value, autoescape=True)
        # Days as they are written have the order of time.
        number = self.kind == pb.CUSTOM_FIELD_KIND_NUMBER
        said, bound = (sa.cast(said, sa.Numeric), Decimal(self.value)) if number else (said, self.value)
        return said >= bound if self.name == "from" else said <= bound


def conditions(known: Mapping[str, Definition], filters: Iterable[CustomFieldFilter]) -> tuple[Condition, ...]:
    """What filters ask. Raises InvalidCustomField for an unknown key, for a value that is none, and for nothing."""
    return tuple(condition for asked in filters for condition in _conditions(known, asked))


def _conditions(known: Mapping[str, Definition], asked: CustomFieldFilter) -> list[Condition]:
    bounds = {name: getattr(asked, name) for name in ("value", "from", "to") if getattr(asked, name)}
    field = known.get(asked.key)
    if field is None or not bounds:
        wrong = "say a value, or from and to" if field else _unknown(known)
    elif bounds.keys() != {"value"} and field.kind not in _ORDERED:
        wrong = "from and to are for numbers and dates"
    else:
        said = {name: checked(known, {field.key: value}, "custom_fields")[field.key] for name, value in bounds.items()}
        return [Condition(field.key, field.kind, name, value) for name, value in said.items()]
    raise InvalidCustomField(fields={f"custom_fields.{asked.key}": wrong})
