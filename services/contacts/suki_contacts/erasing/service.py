"""The right to be forgotten: what says who a person is goes, here and, told by ContactErased, everywhere."""

from collections.abc import Sequence
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1.events_pb2 import ContactErased, ContactUpdated
from suki_contacts import convert, queries
from suki_contacts.models import Base, Contact, Identifier, MatchKeys, Merge
from suki_kit import clock
from suki_kit.auth import Caller
from suki_kit.db import check_version
from suki_kit.outbox import publish
from suki_kit.personal import Personal, erase_rows
from suki_kit.values import text

_tables = Base.metadata.tables
_interactions, _rows = _tables["interactions"], _tables["import_rows"]
_TEXTS = ("first_name", "last_name", "middle_name", "position", "birth_date", "telegram", "city", "note")
# Of calls the subject says whether they were answered.
_SUBJECT = sa.case((_interactions.c.kind == pb.INTERACTION_KIND_CALL, _interactions.c.subject), else_="")
PERSONAL = (
    Personal(
        person=_interactions.c.contact_id, blanks={"subject": _SUBJECT, "body": "", "outcome": "", "has_recording": False}
    ),
    Personal(person=_rows.c.about_id, blanks={"cells": [], "filled": sa.null()}),
)
TOUCHES = Personal(person=_tables["touches"].c.contact_id, blanks={})
_MERGED_INTO = sa.text(
    "WITH RECURSIVE merged AS (SELECT loser_id FROM merged_cards WHERE survivor_id = :id AND NOT undone "
    "UNION SELECT merged_cards.loser_id FROM merged_cards JOIN merged ON survivor_id = merged.loser_id WHERE NOT undone) "
    "SELECT loser_id FROM merged"
)
_FORGET = sa.text("UPDATE changes SET before = '{}', after = '{}' WHERE entity = 'contacts' AND entity_id = ANY(:ids)")


async def erase_person(session: AsyncSession, caller: Caller, contact_id: UUID, version: int) -> pb.Contact:
    """The empty card. Once more, what has come to it meanwhile goes too. Raises ContactNotFound and StaleVersion."""
    seen = await queries.contact(session, caller, contact_id, "personal_data.erase")
    row = await session.get_one(Contact, seen.id, with_for_update=True)
    if row.erase_time is None:
        check_version(row, version)
        await _empty(session, row)
        await publish(session, ContactUpdated(contact=convert.contact(row), changed_fields=[*_TEXTS, "phones", "emails"]))
    ids = [row.id, *(await session.execute(_MERGED_INTO, {"id": row.id})).scalars()]
    await _forget(session, ids)
    owner = {"owner_id": text(row.owner_id), "department_id": text(row.department_id)}
    await publish(session, ContactErased(contact_id=str(row.id), merged_ids=map(str, ids[1:]), **owner))
    return convert.contact(row)


async def _empty(session: AsyncSession, row: Contact) -> None:
    for name in _TEXTS:
        setattr(row, name, None)
    row.phones, row.emails, row.custom_fields, row.search = [], [], {}, ""
    row.erase_time = clock.now()
    await session.flush()


async def _forget(session: AsyncSession, ids: Sequence[UUID]) -> None:
    """What is kept beside the card. Merges that put the person together cannot be taken back: there is nothing to part."""
    await session.execute(sa.delete(Identifier).where(Identifier.entity == "contact", Identifier.entity_id.in_(ids)))
    await session.execute(sa.delete(MatchKeys).where(MatchKeys.card_id.in_(ids)))
    await session.execute(sa.delete(Merge).where(Merge.survivor_id.in_(ids) | Merge.loser_id.in_(ids)))
    await session.execute(_FORGET, {"ids": ids})
    await erase_rows(session, ids, PERSONAL)
