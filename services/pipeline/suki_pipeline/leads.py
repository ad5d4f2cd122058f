"""What calls, letters and forms do to deals: they open a lead, or turn back the idle clock."""

from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from suki.pipeline.v1 import pipeline_pb2 as pb
from suki_kit.db import Connection
from suki_kit.insert import new_row
from suki_kit.merges import current_id
from suki_pipeline import queries
from suki_pipeline.models import Deal
from suki_pipeline.service import write_deal

# Two replicas that hear of one client at once come one after the other: the second sees the first one's lead.
_ONE_AT_A_TIME = sa.text("SELECT pg_advisory_xact_lock(hashtextextended('lead ' || CAST(:contact_id AS text), 0))")
_SPOKE = sa.text(
    "UPDATE deals SET last_contact_time = :time, idle_announced = false, idle_due_time = NULL, timed = false "
    f"WHERE state = {pb.DEAL_STATE_OPEN} AND (contact_id = CAST(:contact_id AS uuid) OR id = CAST(:deal_id AS uuid)) "
    "AND (last_contact_time IS NULL OR last_contact_time < :time)"
)
_RENAME = sa.text(
    "INSERT INTO clients (id, name, version) VALUES (:id, :name, :version) "
    "ON CONFLICT (id) DO UPDATE SET name = :name, version = :version WHERE clients.version < :version"
)


@dataclass(frozen=True, kw_only=True)
class Lead:
    """Who came to us. `request_id` is of the call or form itself, so that it opens one lead however often it is heard."""

    request_id: UUID
    contact_id: UUID
    client_name: str
    company_id: UUID | None = None
    owner_id: UUID | None = None
    department_id: UUID | None = None
    source_id: UUID | None = None


async def open_lead(session: AsyncSession, lead: Lead, spoken_at: datetime | None = None) -> bool:
    """Opens a deal in the default pipeline's first stage, unless the contact has an open deal. Whether it did."""
    lead = replace(lead, contact_id=await current_id(session, lead.contact_id))
    await session.execute(_ONE_AT_A_TIME, {"contact_id": str(lead.contact_id)})
    if await queries.open_deal_of(session, lead.contact_id) or await queries.deal_of_request(session, lead.request_id):
        return False
    place = await queries.place(session, None, None, lead.company_id or lead.contact_id)
    row = new_row(
        Deal,
        title=lead.client_name,
        contact_id=lead.contact_id,
        company_id=lead.company_id,
        owner_id=lead.owner_id,
        department_id=lead.department_id,
        source_id=lead.source_id,
        currency=place.currency,
        last_contact_time=spoken_at,
        request_id=lead.request_id,
    )
    await write_deal(session, row, place)
    return True


async def client_spoke(connection: Connection, time: datetime, contact_id: UUID | None, deal_id: UUID | None = None) -> None:
    """Somebody spoke with the client: their open deals are not idle. The clock never goes back."""
    client = await current_id(connection, contact_id) if contact_id else None
    await connection.execute(_SPOKE, {"time": time, "contact_id": client, "deal_id": deal_id})


async def rename_client(connection: Connection, client_id: UUID, name: str, version: int) -> None:
    """Keeps the copy of a card's name. An older version never wins."""
    await connection.execute(_RENAME, {"id": client_id, "name": name, "version": version})
