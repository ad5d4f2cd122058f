"""Answers of a conversation, put on the client's card."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1.scripts_pb2 import CardAnswer
from suki_contacts.errors import CompanyNotFound, ContactNotFound, DuplicateFound, MergedElsewhere
from suki_contacts.service import update_company, update_contact
from suki_kit.auth import current_caller
from suki_kit.merges import current_id

_TEXTS = {"contact": {"position", "city"}, "company": {"city", "website"}}
_LONGEST = 200


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
    return changes


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
        if card_id is None or not changes:
            continue
        try:
            async with session.begin_nested():
                await update(session, current_caller(), await current_id(session, card_id), 0, changes, "")
        except (ContactNotFound, CompanyNotFound, DuplicateFound, MergedElsewhere):
            continue
