"""Every SELECT about rules of filling in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_COMPANY, CUSTOM_FIELD_ENTITY_CONTACT
from suki_contacts.fill.fields import CUSTOM
from suki_contacts.models import Company, Contact, CustomField, FillRule, employees
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection

MODELS: dict[int, Any] = {CUSTOM_FIELD_ENTITY_CONTACT: Contact, CUSTOM_FIELD_ENTITY_COMPANY: Company}


async def rules(connection: Connection) -> Sequence[Any]:
    return (await connection.execute(sa.select(*FillRule.__table__.columns).order_by(FillRule.entity, FillRule.id))).all()


async def custom_keys(connection: Connection) -> dict[int, list[str]]:
    """Of each entity the keys of the fields that there are."""
    found: dict[int, list[str]] = {}
    statement = sa.select(CustomField.entity, CustomField.key).where(CustomField.delete_time.is_(None))
    for row in await connection.execute(statement):
        found.setdefault(row.entity, []).append(row.key)
    return found


async def card(connection: Connection, model: Any, card_id: UUID | None) -> Any:
    """For the service itself: the card's columns, or None."""
    if card_id is None:
        return None
    return (await connection.execute(sa.select(*model.__table__.columns).where(model.id == card_id))).first()


async def gaps(connection: Connection, caller: Caller, rule: Any, fields: Sequence[str]) -> list[tuple[UUID, str, int, int]]:
    """Owner, field, how many of their cards lack it, of how many; for the cards that the rule concerns."""
    model = MODELS[rule.entity]
    asked = [_empty(model, field).label(f"field{place}") for place, field in enumerate(fields)]
    counts = [sa.func.count().filter(empty) for empty in asked]
    whose = _scope(model, rule)
    statement = (
        sa.select(model.owner_id, sa.func.count(), *counts)
        .where(visible(model, caller, "contacts.read"), model.owner_id.is_not(None), *whose)
        .group_by(model.owner_id)
    )
    found = []
    for owner_id, cards, *lacking in await connection.execute(statement):
        found += [(owner_id, field, count, cards) for field, count in zip(fields, lacking, strict=True) if count]
    return found


def _scope(model: Any, rule: Any) -> list[Any]:
    asked = [(model.owner_id, rule.employee_id), (model.department_id, rule.department_id)]
    whose = [column == value for column, value in asked if value is not None]
    with_role = sa.select(employees.c.id).where(employees.c.role_id == rule.role_id)
    return whose if rule.role_id is None else [*whose, model.owner_id.in_(with_role)]


def _empty(model: Any, field: str) -> Any:
    if field.startswith(CUSTOM):
        return ~model.custom_fields.has_key(field.removeprefix(CUSTOM))
    column = getattr(model, field)
    return sa.func.cardinality(column) == 0 if field in ("phones", "emails") else column.is_(None)
