"""Who the clients are that rows of files name, by number, address, INN or name: for files of things that clients have."""

from collections.abc import Collection, Iterable, Mapping
from contextlib import suppress
from types import SimpleNamespace
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki.contacts.v1 import contacts_pb2 as pb
from suki_contacts import convert
from suki_contacts.duplicates.keys import person_keys
from suki_contacts.duplicates.matching import person
from suki_contacts.duplicates.names import words
from suki_contacts.identity import normal_email
from suki_contacts.imports import queries
from suki_contacts.imports.rows import parted
from suki_contacts.models import Company, Contact
from suki_kit.db import Connection
from suki_kit.phones import InvalidPhone, normal_phone
from suki_kit.values import text

_NO_NAME = {"first_name": None, "middle_name": None, "last_name": None}
_REST = {"phones": [], "emails": [], "telegram": "", "city": "", "birth_date": None, "company_id": None}


async def find_cards(connection: Connection, request: pb.FindCardsRequest, region: str) -> pb.FindCardsResponse:
    """`region` is the country of numbers without a country code. For all callers: each card says whose it is."""
    phones = _normal_phones(request.phones, region)
    emails = {asked: normal_email(asked) for asked in request.emails}
    held = {*phones.values(), *emails.values()}
    people = await queries.holders(connection, "contact", held)
    firms = await queries.holders(connection, "company", held)
    inns = await queries.companies_with_inn(connection, request.inns)
    named = await _named(connection, request.names)
    by_key = {**firms, **people}
    wanted = {*by_key.values(), *inns.values(), *named.values()}
    cards = await _cards(connection, wanted)
    sources = await queries.sources_named(connection, {name.lower() for name in request.sources})
    return pb.FindCardsResponse(
        phones={asked: cards[by_key[key]] for asked, key in phones.items() if key in by_key},
        emails={asked: cards[by_key[key]] for asked, key in emails.items() if key in by_key},
        inns={inn: cards[card_id] for inn, card_id in inns.items()},
        names={name: cards[card_id] for name, card_id in named.items()},
        sources={name: text(sources[name.lower()]) for name in request.sources if name.lower() in sources},
    )


def _normal_phones(asked: Iterable[str], region: str) -> dict[str, str]:
    """What is no number is nobody's."""
    found = {}
    for phone in asked:
        with suppress(InvalidPhone):
            found[phone] = normal_phone(phone, region)
    return found


async def _named(connection: Connection, names: Collection[str]) -> dict[str, UUID]:
    """Companies by their names, else the one person who is called so."""
    companies = await queries.companies_named(connection, {name.lower() for name in names})
    found = {name: companies[name.lower()] for name in names if name.lower() in companies}
    left = [name for name in names if name not in found]
    return found | await _people_named(connection, left)


async def _people_named(connection: Connection, names: Collection[str]) -> dict[str, UUID]:
    """Of the same words in any order, with or without the middle name; of two people neither."""
    keys = [key for name in names for key in person_keys(_person(name))]
    if not keys:
        return {}
    called: dict[frozenset[str], set[UUID]] = {}
    for row in await queries.people_with_keys(connection, keys):
        parts = (row.first_name, row.middle_name, row.last_name)
        for said in ({*parts}, {row.first_name, row.last_name}):
            called.setdefault(_said(" ".join(part for part in said if part)), set()).add(row.id)
    found = {name: called.get(_said(name), set()) for name in names}
    return {name: next(iter(ids)) for name, ids in found.items() if len(ids) == 1}


def _person(name: str) -> Any:
    return person(SimpleNamespace(**_REST, **(parted(name) if name.split() else _NO_NAME)))


def _said(name: str) -> frozenset[str]:
    return frozenset(one.text for one in words(name))


async def _cards(connection: Connection, ids: Collection[UUID]) -> Mapping[UUID, pb.FoundCard]:
    contacts = sa.select(*Contact.__table__.columns).where(Contact.id.in_(ids))
    companies = sa.select(*Company.__table__.columns).where(Company.id.in_(ids))
    found: dict[UUID, pb.FoundCard] = {}
    for row in await connection.execute(contacts):
        found[row.id] = _card(row, convert.contact(row).display_name, contact_id=str(row.id), company_id=text(row.company_id))
    for row in await connection.execute(companies):
        found[row.id] = _card(row, row.name, company_id=str(row.id))
    return found


def _card(row: Any, name: str, **ids: str) -> pb.FoundCard:
    return pb.FoundCard(name=name, owner_id=text(row.owner_id), department_id=text(row.department_id), **ids)
