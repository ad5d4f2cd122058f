"""Stages that a deal comes into only when what they ask for is known: of the deal, its person and its company."""

from collections.abc import Sequence
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import fill_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.custom_fields_pb2 import (
    CUSTOM_FIELD_ENTITY_COMPANY,
    CUSTOM_FIELD_ENTITY_CONTACT,
    CUSTOM_FIELD_ENTITY_DEAL,
)
from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.auth import Caller
from suki_kit.colleagues import role_of
from suki_kit.db import Connection
from suki_kit.peers import Peers
from suki_kit.values import text, uuid
from suki_pipeline import convert
from suki_pipeline.errors import StageNotReady
from suki_pipeline.models import FillRule

_CUSTOM = "custom_fields."


async def keep_rule(session: AsyncSession, rule: contacts.FillRule) -> None:
    """An older version never wins."""
    ids = {name: uuid(getattr(rule, name)) for name in ("id", "employee_id", "department_id", "role_id", "stage_id")}
    values = {**ids, "entity": rule.entity, "fields": list(rule.fields), "version": rule.version}
    written = insert(FillRule).values(values)
    newer = FillRule.version < written.excluded.version
    await session.execute(written.on_conflict_do_update(index_elements=["id"], set_=values, where=newer))


async def rules_of(connection: Connection, stage_id: UUID) -> Sequence[Any]:
    statement = sa.select(*FillRule.__table__.columns).where(FillRule.stage_id == stage_id)
    return (await connection.execute(statement)).all()


async def concerning(connection: Connection, rules: Sequence[Any], deal: Any) -> list[Any]:
    """Those of the rules that are for the deal's owner."""
    role_id = await role_of(connection, deal.owner_id) if any(rule.role_id for rule in rules) else None
    asked = (("employee_id", deal.owner_id), ("department_id", deal.department_id), ("role_id", role_id))
    return [rule for rule in rules if all(getattr(rule, name) in (None, there) for name, there in asked)]


def asked_deal(message: pb.Deal, caller: Caller) -> Any:
    """A deal that is to be made, with the columns that rules ask about."""
    values = convert.deal_values(message) | {"lines": list(message.lines)}
    if values["owner_id"] is None:
        values |= {"owner_id": caller.id, "department_id": values["department_id"] or caller.department_id}
    return SimpleNamespace(**values)


async def require_filled(peers: Peers, rules: Sequence[Any], deal: Any) -> None:
    """`rules` concern the deal, which has the columns of one. Asks `contacts` only for what they want of clients; never call it
    in a transaction.

    Raises StageNotReady, which names each field that is missing as "deal.amount", "contact.position" or "company.inn".
    """
    wanted = {entity: _wanted(rules, entity) for entity in _NAMES}
    lacking = [f"deal.{field}" for field in wanted[CUSTOM_FIELD_ENTITY_DEAL] if not _said(deal, field)]
    people, firms = wanted[CUSTOM_FIELD_ENTITY_CONTACT], wanted[CUSTOM_FIELD_ENTITY_COMPANY]
    if people or firms:
        asked = contacts.CheckFilledRequest(
            contact_id=text(deal.contact_id), company_id=text(deal.company_id), contact_fields=people, company_fields=firms
        )
        answer = await peers.stub(ContactsServiceStub).CheckFilled(asked)
        lacking += [f"contact.{field}" for field in answer.missing_contact_fields]
        lacking += [f"company.{field}" for field in answer.missing_company_fields]
    if lacking:
        raise StageNotReady(
            f"Before the deal comes into this stage, fill in: {', '.join(map(_in_words, lacking))}.",
            fields=dict.fromkeys(lacking, "is needed for this stage"),
        )


def _in_words(place: str) -> str:
    """contact.birth_date is "birth date (contact)"."""
    whose, _, field = place.partition(".")
    return f"{field.removeprefix(_CUSTOM).removesuffix('_id').replace('_', ' ')} ({whose})"


_NAMES = (CUSTOM_FIELD_ENTITY_CONTACT, CUSTOM_FIELD_ENTITY_COMPANY, CUSTOM_FIELD_ENTITY_DEAL)


def _wanted(rules: Sequence[Any], entity: int) -> list[str]:
    """Each field once."""
    return list(dict.fromkeys(field for rule in rules if rule.entity == entity for field in rule.fields))


def _said(deal: Any, field: str) -> Any:
    if field.startswith(_CUSTOM):
        return deal.custom_fields.get(field.removeprefix(_CUSTOM))
    return getattr(deal, field)
