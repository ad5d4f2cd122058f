"""Answers of a conversation, put on the client's card."""

from collections.abc import Sequence
from contextlib import suppress
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_COMPANY, CUSTOM_FIELD_ENTITY_CONTACT, CustomFieldEntity
from suki.pipeline.v1.scripts_pb2 import CardAnswer
from suki_contacts.errors import CompanyNotFound, ContactNotFound, DuplicateFound, MergedElsewhere
from suki_contacts.service import update_company, update_contact
from suki_kit.auth import current_caller
from suki_kit.custom_fields import InvalidCustomField, checked, definitions
from suki_kit.merges import current_id

_TEXTS = {"contact": {"position", "city"}, "company": {"city", "website"}}
_LONGEST = 200
_OWN = "custom_fields."
_ENTITIES = {"contact": CUSTOM_FIELD_ENTITY_CONTACT, "company": CUSTOM_FIELD_ENTITY_COMPANY}


def card_changes(card: str, answers: Sequence[CardAnswer]) -> dict[str, Any]:
    """Column → value of what can stand on a card of this kind; nothing is emptied."""
    changes: dict[str, Any] = {}
    for answer in answers:
        value = answer.value.strip()[:_LONGEST]
        if answer.card != card or not value:
            continue
        if answer.field in _TEXTS[card]:
            changes[answer.field] = value
        elif card == "contact" and answer.field == "birth_date" and (born := _day(value)):
            changes["birth_date"] = born
        elif answer.field.startswith(_OWN):
            changes.setdefault("custom_fields", {})[answer.field.removeprefix(_OWN)] = value
    return changes


async def _fitting(session: AsyncSession, entity: CustomFieldEntity, said: dict[str, str]) -> dict[str, str]:
    """Those of the answers that the company's own fields can hold."""
    known, fitting = await definitions(session, entity), {}
    for key, value in said.items():
        with suppress(InvalidCustomField):
            fitting |= checked(known, {key: value}, "answers")
    return fitting


def _day(value: str) -> date | None:
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


async def keep_answers(
    session: AsyncSession, contact_id: UUID | None, company_id: UUID | None, answers: Sequence[CardAnswer]
) -> None:
    """A card that is gone, or that these answers would make the double of another one, stays as it is."""
    for card, card_id, update in (("contact", contact_id, update_contact), ("company", company_id, update_company)):
        changes = card_changes(card, answers)
        if "custom_fields" in changes:
            changes["custom_fields"] = await _fitting(session, _ENTITIES[card], changes["custom_fields"])
        if card_id is None or not any(changes.values()):
            continue
        try:
            async with session.begin_nested():
                await update(session, current_caller(), await current_id(session, card_id), 0, changes, "")
        except (ContactNotFound, CompanyNotFound, DuplicateFound, MergedElsewhere):
            continue
