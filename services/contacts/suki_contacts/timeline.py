"""The timeline: everything that passed between a client and us, one line for each thing."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1.events_pb2 import InteractionLogged
from suki_contacts import convert, queries
from suki_contacts.errors import AmbiguousTimeline
from suki_contacts.models import Contact, Interaction
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, new_id
from suki_kit.merges import current_ids
from suki_kit.outbox import publish
from suki_kit.values import text


@dataclass(frozen=True, kw_only=True)
class Line:
    """What a timeline's line says. `reference_id` with `kind` names the thing; a newer `reference_version` of it wins."""

    kind: int
    happen_time: datetime
    direction: int = pb.DIRECTION_UNSPECIFIED
    contact_id: UUID | None = None
    company_id: UUID | None = None
    deal_id: UUID | None = None
    owner_id: UUID | None = None
    department_id: UUID | None = None
    subject: str = ""
    body: str = ""
    outcome: str = ""
    duration_seconds: int = 0
    reference_id: str | None = None
    reference_version: int = 0
    has_recording: bool = False
    request_id: UUID | None = None


async def log_interaction(session: AsyncSession, line: Line) -> pb.Interaction | None:
    """Writes or renews a line and tells of it; None when a newer state of the same thing is there already.

    What comes late for a card that was merged stands on the survivor's timeline.
    """
    line = await _on_current_cards(session, line)
    values = {"id": new_id(), **vars(line)}
    if line.company_id is None and line.contact_id is not None:
        company = await session.execute(sa.select(Contact.company_id).where(Contact.id == line.contact_id))
        values["company_id"] = company.scalar_one_or_none()
    written = insert(Interaction).values(values)
    renewed = {column: written.excluded[column] for column in vars(line) if column not in ("request_id", "happen_time")}
    statement = written.on_conflict_do_update(
        constraint="uq_interactions_reference",
        set_=renewed,
        where=Interaction.reference_version < written.excluded.reference_version,
    ).returning(*Interaction.__table__.columns)
    row = (await session.execute(statement)).first()
    if row is None:
        return None
    message = convert.interaction(row)
    event = InteractionLogged(interaction=message, owner_id=text(row.owner_id), department_id=text(row.department_id))
    await publish(session, event, at=row.happen_time)
    return message


async def _on_current_cards(session: AsyncSession, line: Line) -> Line:
    named = [card_id for card_id in (line.contact_id, line.company_id) if card_id]
    found = await current_ids(session, named) if named else {}
    now = {field: found[old] for field in ("contact_id", "company_id") if (old := getattr(line, field))}
    return replace(line, **now)


async def write_note(session: AsyncSession, caller: Caller, asked: pb.Interaction, line: Line) -> pb.Interaction:
    """Logs what the caller saw, on a card they may see. The same request_id returns what it wrote."""
    if asked.contact_id:
        await queries.contact(session, caller, UUID(asked.contact_id))
    if asked.company_id:
        await queries.company(session, caller, UUID(asked.company_id))
    known = None
    if line.request_id:
        found = await session.execute(sa.select(Interaction).where(Interaction.request_id == line.request_id))
        known = found.scalar_one_or_none()
    written = convert.interaction(known) if known else await log_interaction(session, line)
    assert written is not None, "a note refers to nothing that could be newer"
    return written


async def list_timeline(connection: Connection, caller: Caller, request: Any, size: int) -> tuple[list[pb.Interaction], str]:
    """A page of a contact's, a company's or a deal's timeline. Raises ContactNotFound, CompanyNotFound, AmbiguousTimeline."""
    named = [field for field in ("contact_id", "company_id", "deal_id") if getattr(request, field)]
    if len(named) != 1:
        raise AmbiguousTimeline(fields=dict.fromkeys(named or ("contact_id",), "exactly one of these"))
    subject_id = UUID(getattr(request, named[0]))
    match named[0]:
        case "contact_id":
            card = await queries.contact(connection, caller, subject_id)
            subject = Interaction.contact_id == card.id
        case "company_id":
            card = await queries.company(connection, caller, subject_id)
            subject = Interaction.company_id == card.id
        case _:
            subject = sa.and_(Interaction.deal_id == subject_id, visible(Interaction, caller, "contacts.read"))
    rows, token = await queries.timeline(connection, subject, list(request.kinds), size, request.page_token)
    return [convert.interaction(row) for row in rows], token
