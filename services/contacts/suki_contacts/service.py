"""Decisions and writes about cards and sources. The timeline is in `timeline.py`."""

from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1.events_pb2 import (
    CompanyCreated,
    CompanyUpdated,
    ContactCreated,
    ContactUpdated,
    LeadSubmitted,
    SourceChanged,
)
from suki_contacts import convert, queries
from suki_contacts.duplicates.kinds import COMPANY, CONTACT, Kind
from suki_contacts.duplicates.service import NEW_KEYS, key_parameters, refuse_alike, write_keys
from suki_contacts.errors import (
    CompanyNotFound,
    CompanyRing,
    ContactNotFound,
    EmailTaken,
    InnTaken,
    MergedElsewhere,
    NothingToFind,
    PersonErased,
    PhoneTaken,
    SourceNotFound,
)
from suki_contacts.identity import check_requisites, normal_email, search_text
from suki_contacts.models import Company, Contact, Identifier, Source
from suki_contacts.sources.service import keep_touch
from suki_contacts.timeline import Line, log_interaction
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.colleagues import department_of
from suki_kit.custom_fields import with_custom
from suki_kit.db import Connection, check_version, constraint_of, new_id
from suki_kit.insert import insert_told, new_row
from suki_kit.merges import current_id, current_ids, follow_cards
from suki_kit.outbox import publish
from suki_kit.phones import normal_phone
from suki_kit.values import text, uuid

# Columns that name a company; whoever names a merged one means its survivor.
_COMPANIES = ("company_id", "parent_id")
# The numbers and addresses of a card.
_KEYS = (
    "INSERT INTO identifiers (entity, kind, value, entity_id) "
    "SELECT :key_entity, key.kind, key.value, :key_card FROM unnest(CAST(:key_kinds AS text[]), CAST(:key_values AS text[])) "
    "AS key(kind, value)"
)
# They and what the card's duplicates are found by, as two more parts of the statement that creates it.
_WITH_KEYS = f"{_KEYS}), match AS ({NEW_KEYS}"
# Two forms of one person at the same time come one after the other: the second finds the first one's card.
_ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('form ' || CAST(:key AS text), 0))")


async def create_contact(
    connection: Connection,
    caller: Caller,
    values: dict[str, Any],
    region: str,
    request_id: UUID | None = None,
    by_hand: bool = True,
) -> pb.Contact:
    """Writes a card in one statement. The same `request_id` returns what it created.

    Raises PhoneTaken and EmailTaken, naming the existing card, InvalidPhone, CompanyNotFound and SourceNotFound; DuplicateFound
    where that is the policy for cards made `by_hand`: a call or a form is never lost for it.
    """
    row = new_row(Contact, **values, request_id=request_id)
    await follow_cards(connection, row, "company_id")
    row.phones = _normal_phones(row.phones, region, "contact.phones")
    row.custom_fields = await with_custom(connection, CONTACT.custom, {}, row.custom_fields, "contact.custom_fields")
    await _assign(connection, caller, row)
    row.search = contact_words(row)
    if by_hand:
        await refuse_alike(connection, CONTACT, row)
    message = convert.contact(row)
    try:
        await insert_told(connection, row, ContactCreated(contact=message), _WITH_KEYS, **_new_keys(CONTACT, row))
    except IntegrityError as error:
        return await _explain_refused(connection, caller, row, error)
    return message


async def _explain_refused(connection: Connection, caller: Caller, row: Contact, error: IntegrityError) -> pb.Contact:
    """What a refused creation means: this request again, a duplicate, or something the constraints explain."""
    if row.request_id is not None:
        again = await connection.execute(sa.select(Contact.id).where(Contact.request_id == row.request_id))
        if known := again.scalar_one_or_none():
            return convert.contact(await queries.contact(connection, caller, known))
    if constraint_of(error) == "pk_identifiers":
        await _refuse_taken(connection, "contact", row)
    raise error


async def _refuse_taken(connection: Connection, entity: str, row: Contact | Company) -> None:
    """Raises PhoneTaken or EmailTaken where another card holds one of the row's identifiers."""
    for holder in await queries.holders(connection, entity, [*row.phones, *row.emails]):
        if holder.entity_id != row.id:
            error = PhoneTaken if holder.kind == "phone" else EmailTaken
            field = f"{entity}.{holder.kind}s"
            raise error(fields={field: "is on another card"}, existing_id=holder.entity_id, value_kind=holder.kind)


def _normal_phones(phones: list[str], region: str, field: str) -> list[str]:
    return list(dict.fromkeys(normal_phone(phone, region, field) for phone in phones))


async def _assign(connection: Connection, caller: Caller, row: Contact | Company) -> None:
    """A card without an owner belongs to the employee who made it; its department is the owner's."""
    row.owner_id = row.owner_id or caller.id
    if row.department_id is None:
        row.department_id = await department_of(connection, caller, row.owner_id)


def contact_words(row: Any) -> str:
    """What a contact is found by."""
    return search_text(row.first_name, row.middle_name, row.last_name, *row.phones, *row.emails)


def company_words(row: Any) -> str:
    """What a company is found by."""
    return search_text(row.name, row.legal_name, row.inn, row.city, *row.phones, *row.emails)


def _key_parameters(entity: str, row: Contact | Company) -> dict[str, Any]:
    return {
        "key_entity": entity,
        "key_card": row.id,
        "key_kinds": ["phone"] * len(row.phones) + ["email"] * len(row.emails),
        "key_values": [*row.phones, *row.emails],
    }


def _new_keys(kind: Kind, row: Contact | Company) -> dict[str, Any]:
    return _key_parameters(kind.entity, row) | key_parameters(kind, row)


async def update_contact(
    session: AsyncSession, caller: Caller, contact_id: UUID, version: int, changes: dict[str, Any], region: str
) -> pb.Contact:
    """Changes the given columns. Raises StaleVersion, PhoneTaken, EmailTaken, DuplicateFound, ContactNotFound and
    PersonErased."""
    row = await session.get(Contact, contact_id)
    if row is None:
        await _refuse_merged(session, contact_id)
    if row is None or not caller.may_reach("contacts.write", row.owner_id, row.department_id):
        raise ContactNotFound(contact_id=contact_id)
    if row.erase_time is not None:
        raise PersonErased(contact_id=contact_id)
    check_version(row, version)
    previous_owner = row.owner_id
    await _change(session, CONTACT, row, changes, region)
    if "owner_id" in changes and "department_id" not in changes:
        row.department_id = await department_of(session, caller, row.owner_id)
    row.search = contact_words(row)
    await _replace_keys(session, "contact", row, changes)
    await session.flush()
    await _keep_match_keys(session, CONTACT, row, changes)
    message = convert.contact(row)
    message.company_name = await queries.company_name(session, row.company_id)
    event = ContactUpdated(contact=message, changed_fields=sorted(changes), previous_owner_id=text(previous_owner))
    await publish(session, event)
    return message


async def _refuse_merged(session: AsyncSession, card_id: UUID) -> None:
    """Who edits a card that was merged meanwhile has to see the survivor first. Raises MergedElsewhere."""
    if (survivor := await current_id(session, card_id)) != card_id:
        raise MergedElsewhere(card_id=card_id, survivor_id=survivor)


async def _change(session: AsyncSession, kind: Kind, row: Contact | Company, changes: dict[str, Any], region: str) -> None:
    custom = changes.get("custom_fields")
    kept = await with_custom(session, kind.custom, row.custom_fields, custom, f"{kind.entity}.custom_fields") if custom else {}
    named = [changes[column] for column in _COMPANIES if changes.get(column)]
    current = await current_ids(session, named) if named else {}
    for column, value in changes.items():
        if column != "custom_fields":
            setattr(row, column, current.get(value, value) if column in _COMPANIES else value)
    if custom:
        row.custom_fields = kept
    if "phones" in changes:
        row.phones = _normal_phones(changes["phones"], region, f"{kind.entity}.phones")


async def _keep_match_keys(session: AsyncSession, kind: Kind, row: Contact | Company, changes: dict[str, Any]) -> None:
    """Raises DuplicateFound for a change in what is compared, where that is the policy."""
    if changed := changes.keys() & set(kind.compared):
        await refuse_alike(session, kind, row, changed)
    await write_keys(session, kind, row)


async def _replace_keys(session: AsyncSession, entity: str, row: Contact | Company, changes: dict[str, Any]) -> None:
    if not changes.keys() & {"phones", "emails"}:
        return
    await _refuse_taken(session, entity, row)
    await session.execute(sa.delete(Identifier).where(Identifier.entity == entity, Identifier.entity_id == row.id))
    await session.execute(sa.text(_KEYS), _key_parameters(entity, row))


async def create_company(
    connection: Connection, caller: Caller, values: dict[str, Any], region: str, request_id: UUID | None = None
) -> pb.Company:
    """Raises InnTaken, PhoneTaken, EmailTaken and DuplicateFound, naming the existing card, and as `check_requisites`."""
    row = new_row(Company, **values, request_id=request_id)
    check_requisites(row.inn, row.kpp, row.ogrn)
    await follow_cards(connection, row, "parent_id")
    row.phones = _normal_phones(row.phones, region, "company.phones")
    row.custom_fields = await with_custom(connection, COMPANY.custom, {}, row.custom_fields, "company.custom_fields")
    await _assign(connection, caller, row)
    row.search = company_words(row)
    await refuse_alike(connection, COMPANY, row)
    message = convert.company(row)
    try:
        await insert_told(connection, row, CompanyCreated(company=message), _WITH_KEYS, **_new_keys(COMPANY, row))
    except IntegrityError as error:
        return await _explain_refused_company(connection, caller, row, error)
    return message


async def _explain_refused_company(connection: Connection, caller: Caller, row: Company, error: IntegrityError) -> pb.Company:
    if row.request_id is not None:
        again = await connection.execute(sa.select(Company.id).where(Company.request_id == row.request_id))
        if known := again.scalar_one_or_none():
            return convert.company(await queries.company(connection, caller, known))
    match constraint_of(error):
        case "uq_companies_inn":
            holder = await queries.company_with_inn(connection, row.inn or "")
            raise InnTaken(fields={"company.inn": "is on another card"}, existing_id=holder.id) from error
        case "pk_identifiers":
            await _refuse_taken(connection, "company", row)
    raise error


async def update_company(
    session: AsyncSession, caller: Caller, company_id: UUID, version: int, changes: dict[str, Any], region: str
) -> pb.Company:
    """Changes the given columns. Raises StaleVersion, InnTaken, PhoneTaken, EmailTaken, DuplicateFound and CompanyNotFound."""
    row = await session.get(Company, company_id)
    if row is None:
        await _refuse_merged(session, company_id)
    if row is None or not caller.may_reach("contacts.write", row.owner_id, row.department_id):
        raise CompanyNotFound(company_id=company_id)
    check_version(row, version)
    await _change(session, COMPANY, row, changes, region)
    if "parent_id" in changes and row.parent_id is not None:
        await _refuse_ring(session, row.id, row.parent_id)
    check_requisites(row.inn, row.kpp, row.ogrn)
    if "owner_id" in changes and "department_id" not in changes:
        row.department_id = await department_of(session, caller, row.owner_id)
    row.search = company_words(row)
    await _replace_keys(session, "company", row, changes)
    await session.flush()
    await _keep_match_keys(session, COMPANY, row, changes)
    message = convert.company(row)
    await publish(session, CompanyUpdated(company=message, changed_fields=sorted(changes)))
    return message


async def _refuse_ring(session: AsyncSession, company_id: UUID, parent_id: UUID) -> None:
    """Raises CompanyRing."""
    above = await queries.ancestors(session, [parent_id])
    if company_id in {parent_id, *above[parent_id]}:
        raise CompanyRing(fields={"company.parent_id": "is this company, or belongs to it"})


async def resolve_caller(
    connection: Connection, caller: Caller, phone: str, region: str, values: dict[str, Any]
) -> tuple[pb.Contact, bool]:
    """The card with this number, or a new one with `values`, and whether it is new.

    Two calls from one new number at once make one card: the second finds what the first has made.
    """
    number = normal_phone(phone, region, "phone")
    found = await queries.holders(connection, "contact", [number])
    if not found:
        try:
            return await create_contact(
                connection, caller, {**values, "phones": [number], "emails": []}, region, by_hand=False
            ), True
        except PhoneTaken:
            found = await queries.holders(connection, "contact", [number])
    return convert.contact(await queries.contact(connection, caller, found[0].entity_id, "contacts.resolve")), False


async def submit_lead(
    session: AsyncSession, caller: Caller, lead: pb.SubmitLeadRequest, region: str
) -> tuple[pb.Contact, bool]:
    """The card of the person who wrote the form, found by e-mail or number or made now, and whether it is new.

    The same `request_id` again tells nothing again. Raises NothingToFind for a form without either.
    """
    email = [normal_email(lead.email)] if lead.email else []
    phone = [normal_phone(lead.phone, region, "phone")] if lead.phone else []
    if not email and not phone:
        raise NothingToFind(fields={"phone": "give this or the e-mail", "email": "give this or the number"})
    await session.execute(_ONE_AT_A_TIME, {"key": (email or phone)[0]})
    source_id = await _source_named(session, lead.source) if lead.source else None
    found = await queries.holders(session, "contact", [*phone, *email])
    if found:
        contact = convert.contact(await queries.contact(session, caller, found[0].entity_id, "contacts.resolve"))
    else:
        first, _, last = lead.name.strip().partition(" ")
        values = {"first_name": first or None, "last_name": last or None, "note": lead.company or None}
        values |= {"phones": phone, "emails": email, "source_id": source_id}
        contact = await create_contact(session, caller, values, region, by_hand=False)
    line = _form_line(contact, lead)
    if await log_interaction(session, line):
        if source_id and line.contact_id and line.reference_id:
            await keep_touch(session, line.contact_id, source_id, "form", line.reference_id, line.happen_time)
        event = LeadSubmitted(contact=contact, text=lead.text, source_id=text(source_id), contact_created=not found)
        await publish(session, event)
    return contact, not found


def _form_line(contact: pb.Contact, lead: pb.SubmitLeadRequest) -> Line:
    """Of the timeline. A form that is sent twice, with one request_id, is one line."""
    return Line(
        kind=pb.INTERACTION_KIND_FORM,
        direction=pb.DIRECTION_INCOMING,
        happen_time=clock.now(),
        contact_id=UUID(contact.id),
        company_id=uuid(contact.company_id),
        owner_id=uuid(contact.owner_id),
        department_id=uuid(contact.department_id),
        body=lead.text,
        reference_id=lead.request_id or str(new_id()),
    )


async def _source_named(session: AsyncSession, name: str) -> UUID:
    """The id of the source of this name, which is made when it is new."""
    statement = sa.text(
        "INSERT INTO sources (id, create_time, update_time, version, name, channel, archived) "
        "VALUES (:id, now(), now(), 1, :name, 'website', false) ON CONFLICT (name) DO NOTHING "
        "RETURNING id"
    )
    made = (await session.execute(statement, {"id": new_id(), "name": name})).first()
    row = (await session.execute(sa.select(Source).where(Source.name == name))).scalar_one()
    if made:
        await publish(session, SourceChanged(source=convert.source(row)))
    return row.id


async def create_source(session: AsyncSession, values: dict[str, Any], request_id: UUID | None) -> pb.Source:
    """Raises SourceExists."""
    known = await session.execute(sa.select(Source).where(Source.request_id == request_id)) if request_id else None
    row = known.scalar_one_or_none() if known else None
    if row is None:
        row = Source(**values, request_id=request_id)
        session.add(row)
        await session.flush()
        await publish(session, SourceChanged(source=convert.source(row)))
    return convert.source(row)


async def update_source(session: AsyncSession, source_id: UUID, version: int, changes: dict[str, Any]) -> pb.Source:
    """Raises SourceNotFound, SourceExists and StaleVersion."""
    row = await session.get(Source, source_id)
    if row is None:
        raise SourceNotFound(source_id=source_id)
    check_version(row, version)
    for column, value in changes.items():
        setattr(row, column, value)
    await session.flush()
    message = convert.source(row)
    await publish(session, SourceChanged(source=message))
    return message
