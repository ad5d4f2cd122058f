"""Every SELECT of telephony; lists show only what the caller may see."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa

from suki.telephony.v1 import telephony_pb2 as pb
from suki_kit.auth import Caller, visible
from suki_kit.db import Connection, decode_page, encode_page
from suki_telephony.errors import CallNotFound, ConnectionNotFound, RecordingNotFound
from suki_telephony.models import Call, ConnectionSecret, Number, Presence
from suki_telephony.models import Connection as PbxConnection

KNOWN_CALLER = (
    "SELECT c.contact_id, c.contact_name, c.responsible_id, t.employee_id AS last_spoken_id FROM callers c "
    "LEFT JOIN last_talks t USING (contact_id) WHERE c.phone = :phone"
)
_CALL = sa.select(*Call.__table__.columns)
_BY_EXTERNAL_ID = _CALL.where(Call.external_id == sa.bindparam("external_id"))
# Taken: an agent with a call. Load: the calls of today, then the time of the last one, so that work goes round.
_AGENTS = sa.text(
    """
    SELECT e.id, e.department_id, e.extension, e.absent, e.substitute_id,
           coalesce(p.state, 3) AS state, p.since, coalesce(busy.count, 0) AS active_calls,
           coalesce(today.count, 0) AS calls_today, today.last_time
    FROM employees e
    LEFT JOIN presences p ON p.employee_id = e.id
    LEFT JOIN (SELECT owner_id, count(*) FROM calls WHERE state IN (2, 3) GROUP BY owner_id) busy ON busy.owner_id = e.id
    LEFT JOIN (SELECT owner_id, count(*), max(start_time) AS last_time FROM calls
               WHERE start_time >= :midnight GROUP BY owner_id) today ON today.owner_id = e.id
    WHERE e.active AND e.department_id IS NOT NULL
    """
)
_SECONDS_A_DAY = 86_400


@dataclass(frozen=True, slots=True)
class Agent:
    """An employee as the switchboard sees them."""

    id: UUID
    department_id: UUID
    extension: str
    absent: bool
    substitute_id: UUID | None
    state: int
    since: datetime | None
    active_calls: int
    load: float

    @property
    def available(self) -> bool:
        return self.state == pb.PRESENCE_STATE_AVAILABLE and not self.absent and self.active_calls == 0


async def agents(connection: Connection, now: datetime) -> list[Agent]:
    """All active employees with presence and load."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    rows = await connection.execute(_AGENTS, {"midnight": midnight})
    return [_agent(row, midnight) for row in rows]


def _agent(row: Any, midnight: datetime) -> Agent:
    last = (row.last_time - midnight).total_seconds() if row.last_time else 0.0
    load = row.calls_today * _SECONDS_A_DAY + last
    fields = (row.id, row.department_id, row.extension, row.absent, row.substitute_id, row.state, row.since, row.active_calls)
    return Agent(*fields, load)


async def known_caller(connection: Connection, phone: str) -> Any:
    """contact_id, contact_name, responsible_id and last_spoken_id of the number's card, or None."""
    return (await connection.execute(sa.text(KNOWN_CALLER), {"phone": phone})).first()


async def numbers(connection: Connection) -> Sequence[Any]:
    return (await connection.execute(sa.select(*Number.__table__.columns).order_by(Number.phone))).all()


async def call_of(connection: Connection, external_id: str) -> Any:
    """The call with the exchange's id, or None."""
    return (await connection.execute(_BY_EXTERNAL_ID, {"external_id": external_id})).first()


async def call(connection: Connection, caller: Caller, call_id: UUID, permission: str = "calls.read") -> Any:
    """Raises CallNotFound."""
    row = (await connection.execute(_CALL.where(Call.id == call_id))).first()
    if row is None or not caller.may_reach(permission, row.owner_id, row.department_id):
        raise CallNotFound(call_id=call_id)
    return row


async def recording_of(connection: Connection, caller: Caller, call_id: UUID) -> str:
    """The path of the call's recording in the store. Raises CallNotFound and RecordingNotFound."""
    row = await call(connection, caller, call_id)
    if not row.recording:
        raise RecordingNotFound(call_id=call_id)
    return row.recording


async def list_calls(
    connection: Connection, caller: Caller, conditions: Sequence[sa.ColumnElement[bool]], size: int, token: str
) -> tuple[Sequence[Any], str]:
    """A page, newest first, and the token of the next page."""
    statement = _CALL.where(visible(Call, caller, "calls.read"), *conditions)
    position = decode_page(token, UUID)
    if position:
        statement = statement.where(Call.id < position[0])
    rows = (await connection.execute(statement.order_by(Call.id.desc()).limit(size + 1))).all()
    return rows[:size], encode_page(rows[size - 1].id) if len(rows) > size else ""


async def unidentified(connection: Connection, size: int) -> Sequence[Any]:
    """Calls from a number whose card is not known yet, the oldest first."""
    waiting = _CALL.where(Call.contact_id.is_(None), Call.client_phone != "")
    return (await connection.execute(waiting.order_by(Call.id).limit(size))).all()


async def presences(connection: Connection, caller: Caller, now: datetime) -> list[Agent]:
    """The agents within the caller's reach."""
    found = await agents(connection, now)
    return [agent for agent in found if caller.may_reach("presence.read", agent.id, agent.department_id)]


async def presence(connection: Connection, employee_id: UUID) -> Any:
    return (await connection.execute(sa.select(Presence.__table__).where(Presence.employee_id == employee_id))).first()


async def connections(connection: Connection) -> Sequence[Any]:
    columns = (*PbxConnection.__table__.columns, ConnectionSecret.last_event_time)
    return (await connection.execute(sa.select(*columns).join(ConnectionSecret).order_by(PbxConnection.id))).all()


async def connection_with_secret(connection: Connection, connection_id: UUID) -> Any:
    """Raises ConnectionNotFound."""
    columns = (*PbxConnection.__table__.columns, ConnectionSecret.secret)
    statement = sa.select(*columns).join(ConnectionSecret).where(PbxConnection.id == connection_id)
    row = (await connection.execute(statement)).first()
    if row is None:
        raise ConnectionNotFound(connection_id=connection_id)
    return row


async def commanded_connection(connection: Connection) -> Any:
    """An exchange that takes commands, with its secret, or None."""
    columns = (*PbxConnection.__table__.columns, ConnectionSecret.secret)
    statement = sa.select(*columns).join(ConnectionSecret).where(PbxConnection.command_url != "").order_by(PbxConnection.id)
    return (await connection.execute(statement.limit(1))).first()
