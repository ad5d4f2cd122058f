"""Every SELECT of contacts; each shows only what the caller may see."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki.contacts.v1.custom_fields_pb2 import CUSTOM_FIELD_ENTITY_COMPANY, CUSTOM_FIELD_ENTITY_CONTACT, CustomFieldEntity
from suki_contacts.errors import CompanyNotFound, ContactNotFound
from suki_contacts.models import Company, Contact, Identifier, Interaction, SegmentMember, Source
from suki_kit.auth import Caller, visible
from suki_kit.custom_fields import conditions, definitions
from suki_kit.db import Connection, decode_page, encode_page
from suki_kit.merges import current_id, current_ids

_CARD = sa.select(*Contact.__table__.columns, Company.name.label("company_name")).outerjoin(
    Company, Company.id == Contact.company_id
)
_CONTACT = _CARD.where(Contact.id == sa.bindparam("id"))
_COMPANY = sa.select(*Company.__table__.columns).where(Company.id == sa.bindparam("id"))
_HOLDER = sa.select(Identifier.kind, Identifier.value, Identifier.entity_id).where(
    Identifier.entity == sa.bindparam("entity"), Identifier.value == sa.any_(sa.bindparam("values", type_=sa.ARRAY(sa.Text)))
)

_ANCESTORS = sa.text(
    "WITH RECURSIVE above AS ("
    "SELECT id AS start, parent_id FROM companies WHERE id = ANY(:ids) "
    "UNION SELECT above.start, companies.parent_id FROM above JOIN companies ON companies.id = above.parent_id"
    ") SELECT start, parent_id FROM above WHERE parent_id IS NOT NULL"
)


async def contact(connection: Connection, caller: Caller, contact_id: UUID, permission: str = "contacts.read") -> Any:
    """A row of the contact's columns and `company_name`; of the survivor for an id that was merged. Raises ContactNotFound."""
    row = await _followed(connection, _CONTACT, contact_id)
    if row is None or not caller.may_reach(permission, row.owner_id, row.department_id):
        raise ContactNotFound(contact_id=contact_id)
    return row


async def company(connection: Connection, caller: Caller, company_id: UUID) -> Any:
    """A row of the company's columns; of the survivor for an id that was merged. Raises CompanyNotFound."""
    row = await _followed(connection, _COMPANY, company_id)
    if row is None or not caller.may_reach("contacts.read", row.owner_id, row.department_id):
        raise CompanyNotFound(company_id=company_id)
    return row


async def _followed(connection: Connection, statement: Any, card_id: UUID) -> Any:
    row = (await connection.execute(statement, {"id": card_id})).first()
    if row is None and (survivor := await current_id(connection, card_id)) != card_id:
        row = (await connection.execute(statement, {"id": survivor})).first()
    return row


async def company_name(connection: Connection, company_id: UUID | None) -> str:
    """Empty for no company. For the card of a contact who may be seen."""
    if company_id is None:
        return ""
    return (await connection.execute(sa.select(Company.name).where(Company.id == company_id))).scalar_one_or_none() or ""


async def card(connection: Connection, caller: Caller, card_id: UUID) -> Any:
    """The contact or else the company with this id. Raises CompanyNotFound when neither may be seen."""
    try:
        return await contact(connection, caller, card_id)
    except ContactNotFound:
        return await company(connection, caller, card_id)


async def holders(connection: Connection, entity: str, values: Sequence[str]) -> Sequence[Any]:
    """Which cards hold these numbers and addresses: rows of kind, value, entity_id. For all callers: a duplicate is one."""
    return (await connection.execute(_HOLDER, {"entity": entity, "values": list(values)})).all() if values else []


async def company_with_inn(connection: Connection, inn: str) -> Any:
    """Its id and name, or None."""
    return (await connection.execute(sa.select(Company.id, Company.name).where(Company.inn == inn))).first()


async def list_contacts(
    connection: Connection, caller: Caller, filters: dict[str, Any], query: str, size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of cards, newest first, and the token of the next page. `filters` maps columns to values; None is no filter."""
    filters = await _with_survivors(connection, filters)
    filters |= await _custom(connection, CUSTOM_FIELD_ENTITY_CONTACT, filters)
    statement = _filtered(_CARD, Contact, filters, query).where(visible(Contact, caller, "contacts.read"))
    return await _page(connection, statement, Contact, size, token)


async def list_companies(
    connection: Connection, caller: Caller, filters: dict[str, Any], query: str, size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of cards, newest first, and the token of the next page."""
    filters = await _with_survivors(connection, filters)
    filters |= await _custom(connection, CUSTOM_FIELD_ENTITY_COMPANY, filters)
    columns = sa.select(*Company.__table__.columns)
    statement = _filtered(columns, Company, filters, query).where(visible(Company, caller, "contacts.read"))
    return await _page(connection, statement, Company, size, token)


async def _with_survivors(connection: Connection, filters: dict[str, Any]) -> dict[str, Any]:
    """Cards that are asked for by an id that was merged are the survivors."""
    ids = filters.get("ids")
    return filters | {"ids": set((await current_ids(connection, ids)).values())} if ids else filters


async def _custom(connection: Connection, entity: CustomFieldEntity, filters: dict[str, Any]) -> dict[str, Any]:
    """The filters on custom fields, checked. Raises InvalidCustomField."""
    asked = filters.get("custom_fields")
    return {"custom_fields": conditions(await definitions(connection, entity), asked) if asked else ()}


def _filtered(statement: Any, model: Any, filters: dict[str, Any], query: str) -> Any:
    ids = filters.get("ids")
    if ids:
        return statement.where(model.id.in_(ids))
    statement = statement.where(*(condition.on(model.custom_fields) for condition in filters["custom_fields"]))
    for column, value in filters.items():
        if value and column == "segment_id":
            members = sa.select(SegmentMember.card_id).where(SegmentMember.segment_id == value)
            statement = statement.where(model.id.in_(members))
        elif value and column != "custom_fields":
            statement = statement.where(getattr(model, column) == value)
    for word in query.lower().split():
        statement = statement.where(model.search.contains(_as_searched(word), autoescape=True))
    return statement


def _as_searched(word: str) -> str:
    """Numbers are stored without brackets and dashes."""
    digits = word.translate(str.maketrans("", "", "()-."))
    return digits if digits.lstrip("+").isdigit() else word


async def _page(connection: Connection, statement: Any, model: Any, size: int, token: str) -> tuple[Sequence[Any], str]:
    position = decode_page(token, UUID)
    if position:
        statement = statement.where(model.id < position[0])
    rows = (await connection.execute(statement.order_by(model.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""


async def list_sources(connection: Connection, include_archived: bool) -> Sequence[Any]:
    statement = sa.select(*Source.__table__.columns).order_by(Source.name)
    if not include_archived:
        statement = statement.where(~Source.archived)
    return (await connection.execute(statement)).all()


async def timeline(
    connection: Connection, subject: sa.ColumnElement[bool], kinds: Sequence[int], size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page of interactions, newest first. Whether the subject may be seen was asked before."""
    statement = sa.select(*Interaction.__table__.columns).where(subject)
    if kinds:
        statement = statement.where(Interaction.kind.in_(kinds))
    position = decode_page(token, datetime, UUID)
    if position:
        statement = statement.where(sa.tuple_(Interaction.happen_time, Interaction.id) < sa.tuple_(*position))
    order = (Interaction.happen_time.desc(), Interaction.id.desc())
    rows = (await connection.execute(statement.order_by(*order).limit(size + 1))).all()
    last = rows[size - 1] if len(rows) > size else None
    return rows[:size], encode_page(last.happen_time, last.id) if last else ""


async def ancestors(connection: Connection, ids: Sequence[UUID]) -> dict[UUID, set[UUID]]:
    """Of each company: those that it belongs to, near and far."""
    found: dict[UUID, set[UUID]] = {one: set() for one in ids}
    for row in await connection.execute(_ANCESTORS, {"ids": list(ids)}):
        found[row.start].add(row.parent_id)
    return found
