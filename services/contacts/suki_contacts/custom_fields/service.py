"""Decisions and writes about the fields that a company adds."""

import re
from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import custom_fields_pb2 as pb
from suki.contacts.v1.events_pb2 import CustomFieldChanged
from suki_contacts.duplicates.names import latin
from suki_contacts.errors import CustomFieldExists, CustomFieldKindKept, CustomFieldNotFound, TooManyCustomFields
from suki_contacts.models import CustomField
from suki_kit import clock
from suki_kit.db import Connection, check_version
from suki_kit.errors import InvalidInput
from suki_kit.outbox import publish
from suki_kit.values import timestamp

_MOST = 100
_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


async def create_custom_field(session: AsyncSession, asked: pb.CustomField, request_id: UUID | None) -> pb.CustomField:
    """The same `request_id` returns what it created. Raises InvalidInput, CustomFieldExists, CustomFieldKindKept and
    TooManyCustomFields."""
    known = await session.execute(sa.select(CustomField).where(CustomField.request_id == request_id)) if request_id else None
    if known and (row := known.scalar_one_or_none()):
        return message(row)
    values = _checked(asked)
    there = sa.select(sa.func.count()).where(CustomField.entity == asked.entity, CustomField.delete_time.is_(None))
    if (await session.execute(there)).scalar_one() >= _MOST:
        raise TooManyCustomFields(most=_MOST)
    row = await _of_key(session, asked.entity, values["key"])
    if row is None:
        row = CustomField(**values)
    elif row.delete_time is None:
        raise CustomFieldExists(fields={"custom_field.key": f"is that of {row.label}"})
    elif row.kind != asked.kind:
        raise CustomFieldKindKept(fields={"custom_field.key": "was that of a field of another kind"})
    _set(row, {**values, "delete_time": None, "request_id": request_id})
    return await _told(session, row)


def _checked(asked: pb.CustomField) -> dict[str, Any]:
    """Column → value. Raises InvalidInput for what can be no field."""
    wrong = {}
    if asked.entity not in pb.CustomFieldEntity.values():
        wrong["custom_field.entity"] = "must be contact, company or deal"
    if asked.kind not in pb.CustomFieldKind.values():
        wrong["custom_field.kind"] = "must be text, number, date, choice or boolean"
    key = asked.key or key_of(asked.label)
    if not _KEY.fullmatch(key):
        wrong["custom_field.key"] = "must be a letter, then letters a to z, digits and _"
    if wrong:
        raise InvalidInput(fields=wrong)
    values = {"entity": asked.entity, "kind": asked.kind, "key": key, "label": asked.label.strip()}
    return values | {"options": _options(asked.kind, asked.options), "hint": asked.hint.strip(), "position": asked.position}


def key_of(label: str) -> str:
    """What a field of this label is kept under: "Размер обуви" is razmer_obuvi."""
    words = re.findall(r"[a-z0-9]+", latin(label.lower()))
    return "_".join(words).lstrip("0123456789_")[:40].rstrip("_")


def _options(kind: int, options: Sequence[str]) -> list[str]:
    named = list(dict.fromkeys(option.strip() for option in options if option.strip()))
    if (kind == pb.CUSTOM_FIELD_KIND_CHOICE) != bool(named):
        raise InvalidInput(fields={"custom_field.options": "are needed for a choice, and for nothing else"})
    return named


async def _of_key(session: AsyncSession, entity: int, key: str) -> CustomField | None:
    found = sa.select(CustomField).where(CustomField.entity == entity, CustomField.key == key).with_for_update()
    return (await session.execute(found)).scalar_one_or_none()


def _set(row: CustomField, values: dict[str, Any]) -> None:
    for column, value in values.items():
        setattr(row, column, value)


async def _told(session: AsyncSession, row: CustomField) -> pb.CustomField:
    session.add(row)
    await session.flush()
    told = message(row)
    await publish(session, CustomFieldChanged(custom_field=told))
    return told


async def update_custom_field(session: AsyncSession, field_id: UUID, version: int, changes: dict[str, Any]) -> pb.CustomField:
    """Raises CustomFieldNotFound, StaleVersion, and InvalidInput for options that do not fit the kind."""
    row = await _there(session, field_id)
    check_version(row, version)
    if "options" in changes:
        changes["options"] = _options(row.kind, changes["options"])
    _set(row, {column: value.strip() if isinstance(value, str) else value for column, value in changes.items()})
    return await _told(session, row)


async def delete_custom_field(session: AsyncSession, field_id: UUID) -> pb.CustomField:
    """Raises CustomFieldNotFound."""
    row = await _there(session, field_id)
    row.delete_time = clock.now()
    return await _told(session, row)


async def _there(session: AsyncSession, field_id: UUID) -> CustomField:
    row = await session.get(CustomField, field_id, with_for_update=True)
    if row is None or row.delete_time is not None:
        raise CustomFieldNotFound(custom_field_id=field_id)
    return row


async def list_custom_fields(connection: Connection, entity: int) -> list[pb.CustomField]:
    statement = sa.select(*CustomField.__table__.columns).where(CustomField.delete_time.is_(None))
    if entity:
        statement = statement.where(CustomField.entity == entity)
    rows = await connection.execute(statement.order_by(CustomField.entity, CustomField.position, CustomField.id))
    return [message(row) for row in rows]


def message(row: Any) -> pb.CustomField:
    return pb.CustomField(
        id=str(row.id),
        **{name: getattr(row, name) for name in ("entity", "key", "label", "kind", "options", "hint", "position", "version")},
        delete_time=timestamp(row.delete_time),
    )
