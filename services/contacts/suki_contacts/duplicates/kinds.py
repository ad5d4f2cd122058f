"""What differs between people and companies where cards are compared."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any

from suki.contacts.v1 import duplicates_pb2 as pb
from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_COMPANY, CUSTOM_FIELD_ENTITY_CONTACT, CustomFieldEntity
from suki_contacts import convert, queries
from suki_contacts.duplicates import keys, matching
from suki_contacts.duplicates.matching import Verdict
from suki_contacts.errors import CompanyNotFound, ContactNotFound
from suki_contacts.models import Company, Contact


@dataclass(frozen=True)
class Kind:
    """`card` makes of a row, of which it needs the columns `compared`, what is compared; `entity` is its name elsewhere."""

    number: pb.CardKind
    entity: str
    custom: CustomFieldEntity
    model: Any
    missing: Any
    compared: tuple[str, ...]
    card: Callable[[Any], Any]
    keys: Callable[[Any], list[int]]
    compare: Callable[[Any, Any], Verdict]
    message: Callable[[Any], Any]
    listed: Callable[..., Awaitable[Any]]


CONTACT = Kind(
    pb.CARD_KIND_CONTACT,
    "contact",
    CUSTOM_FIELD_ENTITY_CONTACT,
    Contact,
    ContactNotFound,
    ("first_name", "last_name", "middle_name", "phones", "emails", "telegram", "city", "birth_date", "company_id"),
    matching.person,
    keys.person_keys,
    matching.compare_people,
    convert.contact,
    queries.list_contacts,
)
COMPANY = Kind(
    pb.CARD_KIND_COMPANY,
    "company",
    CUSTOM_FIELD_ENTITY_COMPANY,
    Company,
    CompanyNotFound,
    ("name", "legal_name", "inn", "ogrn", "phones", "emails", "city"),
    matching.firm,
    keys.company_keys,
    matching.compare_firms,
    convert.company,
    queries.list_companies,
)
KINDS: dict[int, Kind] = {kind.number: kind for kind in (CONTACT, COMPANY)}
