"""Which fields a rule can name, and which of them a card lacks. Decided from values alone."""

from collections.abc import Iterable
from typing import Any

from suki.contacts.v1.custom_fields_pb2 import (
    CUSTOM_FIELD_ENTITY_COMPANY,
    CUSTOM_FIELD_ENTITY_CONTACT,
    CUSTOM_FIELD_ENTITY_DEAL,
)

CUSTOM = "custom_fields."
_COMMON = ("phones", "emails", "city", "source_id", "note")
FIELDS: dict[int, tuple[str, ...]] = {
    CUSTOM_FIELD_ENTITY_CONTACT: (
        "first_name", "last_name", "middle_name", "position", "birth_date", "company_id", "telegram", *_COMMON,
    ),
    CUSTOM_FIELD_ENTITY_COMPANY: (
        "legal_name", "inn", "kpp", "ogrn", "website", "address", "industry", "employee_count", "founded_year", *_COMMON,
    ),
    CUSTOM_FIELD_ENTITY_DEAL: ("contact_id", "company_id", "amount", "deadline", "lines", "source_id"),
}  # fmt: skip
# What a new installation wants to know of every client.
SHIPPED: dict[int, tuple[str, ...]] = {
    CUSTOM_FIELD_ENTITY_CONTACT: (
        "first_name", "last_name", "position", "phones", "emails", "birth_date", "city", "company_id", "source_id",
    ),
    CUSTOM_FIELD_ENTITY_COMPANY: (
        "legal_name", "inn", "kpp", "ogrn", "phones", "emails", "city", "address", "industry", "source_id",
    ),
}  # fmt: skip


def unknown(entity: int, fields: Iterable[str], custom: Iterable[str]) -> list[str]:
    """Those of the fields that there are not; `custom` are the keys of the company's own."""
    known = {*FIELDS.get(entity, ()), *(f"{CUSTOM}{key}" for key in custom)}
    return [field for field in fields if field not in known]


def missing(card: Any, fields: Iterable[str]) -> list[str]:
    """Those of the fields that the card says nothing of; all of them where there is no card."""
    return [field for field in fields if card is None or not _said(card, field)]


def _said(card: Any, field: str) -> Any:
    if field.startswith(CUSTOM):
        return card.custom_fields.get(field.removeprefix(CUSTOM))
    return getattr(card, field)


def wanted(rules: Iterable[Any], entity: int, card: Any, role_id: Any) -> list[str]:
    """What the rules without a stage want of a card whose owner has this role, each field once."""
    fitting = [rule for rule in rules if rule.entity == entity and _concerns(rule, card, role_id)]
    return list(dict.fromkeys(field for rule in fitting for field in rule.fields))


def _concerns(rule: Any, card: Any, role_id: Any) -> bool:
    asked = (rule.employee_id, card.owner_id), (rule.department_id, card.department_id), (rule.role_id, role_id)
    return rule.stage_id is None and all(named in (None, there) for named, there in asked)
