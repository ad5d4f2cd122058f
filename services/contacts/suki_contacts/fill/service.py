"""Decisions and writes about what must be filled in."""

from collections.abc import Sequence
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import fill_pb2 as pb
from suki.contacts.v1.custom_fields_pb2 import (
    CUSTOM_FIELD_ENTITY_COMPANY,
    CUSTOM_FIELD_ENTITY_CONTACT,
    CUSTOM_FIELD_ENTITY_DEAL,
    CustomFieldEntity,
)
from suki.contacts.v1.events_pb2 import FillRuleChanged
from suki_contacts import queries as card_queries
from suki_contacts.errors import FillRuleNotFound, UnknownFillField
from suki_contacts.fill import queries
from suki_contacts.fill.fields import FIELDS, SHIPPED, missing, unknown, wanted
from suki_contacts.models import Company, Contact, FillRule
from suki_kit.auth import Caller
from suki_kit.colleagues import role_of
from suki_kit.db import Connection, check_version
from suki_kit.errors import InvalidInput
from suki_kit.merges import current_id
from suki_kit.outbox import publish
from suki_kit.values import text, uuid


async def seed(session: AsyncSession) -> None:
    """What is wanted of every client, where nobody has made a rule yet."""
    if not await queries.rules(session):
        session.add_all(FillRule(entity=entity, fields=list(fields)) for entity, fields in SHIPPED.items())
        await session.flush()


async def create_fill_rule(session: AsyncSession, values: dict[str, Any], request_id: UUID | None) -> pb.FillRule:
    """The same `request_id` returns what it created. Raises UnknownFillField and InvalidInput."""
    known = await session.execute(sa.select(FillRule).where(FillRule.request_id == request_id)) if request_id else None
    row = known.scalar_one_or_none() if known else None
    if row is None:
        row = FillRule(**values, request_id=request_id)
        await _check(session, row)
        session.add(row)
        await session.flush()
        await publish(session, FillRuleChanged(fill_rule=message(row)))
    return message(row)


async def _check(session: AsyncSession, row: FillRule) -> None:
    if row.entity not in CustomFieldEntity.values():
        raise InvalidInput(fields={"fill_rule.entity": "must be contact, company or deal"})
    if row.entity == CUSTOM_FIELD_ENTITY_DEAL and row.stage_id is None:
        raise InvalidInput(fields={"fill_rule.stage_id": "is needed for a rule about deals"})
    custom = (await queries.custom_keys(session)).get(row.entity, [])
    if wrong := unknown(row.entity, row.fields, custom):
        there = ", ".join([*FIELDS[row.entity], *(f"custom_fields.{key}" for key in custom)])
        raise UnknownFillField(fields={"fill_rule.fields": f"there is no {', '.join(wrong)}; there are {there}"})


async def update_fill_rule(session: AsyncSession, rule_id: UUID, version: int, changes: dict[str, Any]) -> pb.FillRule:
    """Raises FillRuleNotFound, StaleVersion, UnknownFillField and InvalidInput."""
    row = await _there(session, rule_id)
    check_version(row, version)
    for column, value in changes.items():
        setattr(row, column, value)
    with session.no_autoflush:
        await _check(session, row)
    await session.flush()
    await publish(session, FillRuleChanged(fill_rule=message(row)))
    return message(row)


async def delete_fill_rule(session: AsyncSession, rule_id: UUID) -> None:
    """Raises FillRuleNotFound."""
    row = await _there(session, rule_id)
    told = message(row)
    told.ClearField("fields")
    told.version += 1
    await session.delete(row)
    await session.flush()
    await publish(session, FillRuleChanged(fill_rule=told))


async def _there(session: AsyncSession, rule_id: UUID) -> FillRule:
    row = await session.get(FillRule, rule_id, with_for_update=True)
    if row is None:
        raise FillRuleNotFound(fill_rule_id=rule_id)
    return row


async def list_fill_rules(connection: Connection) -> list[pb.FillRule]:
    custom = await queries.custom_keys(connection)
    return [
        message(row, unknown(row.entity, row.fields, custom.get(row.entity, []))) for row in await queries.rules(connection)
    ]


async def completeness(connection: Connection, caller: Caller, card_id: UUID) -> pb.Completeness:
    """Raises CompanyNotFound for what is no card that the caller may see."""
    card = await card_queries.card(connection, caller, card_id)
    entity = CUSTOM_FIELD_ENTITY_CONTACT if "first_name" in card._mapping else CUSTOM_FIELD_ENTITY_COMPANY
    fields = wanted(await queries.rules(connection), entity, card, await role_of(connection, card.owner_id))
    there = await _there_are(connection, entity, fields)
    return pb.Completeness(wanted=there, missing=missing(card, there))


async def _there_are(connection: Connection, entity: int, fields: Sequence[str]) -> list[str]:
    """Without those that were deleted since: nobody can fill them in."""
    gone = unknown(entity, fields, (await queries.custom_keys(connection)).get(entity, []))
    return [field for field in fields if field not in gone]


async def check_filled(connection: Connection, request: pb.CheckFilledRequest) -> pb.CheckFilledResponse:
    """Cards that were merged are their survivors."""
    lacking = {}
    asked = (
        ("contact", CUSTOM_FIELD_ENTITY_CONTACT, Contact, request.contact_id, request.contact_fields),
        ("company", CUSTOM_FIELD_ENTITY_COMPANY, Company, request.company_id, request.company_fields),
    )
    for name, entity, model, named, fields in asked:
        card_id = uuid(named)
        card = await queries.card(connection, model, await current_id(connection, card_id) if card_id else None)
        lacking[f"missing_{name}_fields"] = missing(card, await _there_are(connection, entity, fields))
    return pb.CheckFilledResponse(**lacking)


async def report_gaps(connection: Connection, caller: Caller) -> list[pb.Gap]:
    """Of rules without a stage; what two rules want of the same cards is counted once."""
    found: dict[tuple[UUID, CustomFieldEntity, str], tuple[int, int]] = {}
    for rule in await queries.rules(connection):
        if rule.stage_id is not None or rule.entity not in queries.MODELS:
            continue
        fields = await _there_are(connection, rule.entity, rule.fields)
        for owner_id, field, lacking, cards in await queries.gaps(connection, caller, rule, fields):
            place = (owner_id, rule.entity, field)
            found[place] = max(found.get(place, (0, 0)), (lacking, cards))
    gaps = [
        pb.Gap(owner_id=str(owner_id), entity=entity, field=field, missing_count=lacking, card_count=cards)
        for (owner_id, entity, field), (lacking, cards) in found.items()
    ]
    return sorted(gaps, key=lambda gap: (-gap.missing_count, gap.owner_id, gap.field))


def message(row: Any, gone: Sequence[str] = ()) -> pb.FillRule:
    ids = {name: text(getattr(row, name)) for name in ("id", "employee_id", "department_id", "role_id", "stage_id")}
    return pb.FillRule(**ids, entity=row.entity, fields=row.fields, version=row.version, gone_fields=gone)
