"""Decisions and writes about calls, numbers, connections and presence."""

import secrets
from datetime import datetime
from typing import Any
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from suki.telephony.v1 import telephony_pb2 as pb
from suki.telephony.v1.events_pb2 import (
    CallAnswered,
    CallEnded,
    CallerIdentified,
    CallMissed,
    CallOutcomeSet,
    CallRouted,
    PresenceChanged,
    RecordingStored,
)
from suki_kit.auth import Caller
from suki_kit.colleagues import UnknownEmployee, find_colleagues
from suki_kit.db import Connection as DbConnection
from suki_kit.db import check_version
from suki_kit.errors import PermissionDenied
from suki_kit.outbox import publish
from suki_kit.values import text
from suki_telephony import convert, queries
from suki_telephony.errors import CallNotFound, NumberNotFound
from suki_telephony.exchange import ExchangeEvent
from suki_telephony.models import Call, Connection, ConnectionSecret, LastTalk, Number, PbxEvent, Presence, employees
from suki_telephony.switchboard import Choice

_OPEN = (pb.CALL_STATE_QUEUED, pb.CALL_STATE_RINGING, pb.CALL_STATE_ANSWERED)


async def _locked(session: AsyncSession, condition: Any) -> Call | None:
    return (await session.execute(sa.select(Call).where(condition).with_for_update())).scalar_one_or_none()


async def assign_queued(session: AsyncSession, external_id: str, choice: Choice) -> tuple[Call, bool]:
    """The known call, and whether it was waiting and has the chosen agent now."""
    row = await _locked(session, Call.external_id == external_id)
    assert row is not None, "a call that collided is there"
    if row.state != pb.CALL_STATE_QUEUED or choice.employee_id is None:
        return row, False
    row.state, row.owner_id, row.department_id = pb.CALL_STATE_RINGING, choice.employee_id, choice.department_id
    row.reason = convert.REASONS[choice.reason]
    await session.flush()
    await publish(session, CallRouted(call=convert.call(row)))
    return row, True


async def extension_of(session: DbConnection, employee_id: UUID | None) -> str:
    """Empty for nobody."""
    if employee_id is None:
        return ""
    colleague = (await find_colleagues(session, [employee_id])).get(employee_id)
    return colleague.extension if colleague else ""


async def take_event(session: AsyncSession, connection_id: UUID, event_id: str, now: datetime) -> bool:
    """Notes that the exchange told this; False when it had told it before."""
    written = insert(PbxEvent).values(connection_id=connection_id, event_id=event_id, receive_time=now)
    taken = await session.execute(written.on_conflict_do_nothing().returning(PbxEvent.event_id))
    seen = sa.update(ConnectionSecret).where(ConnectionSecret.connection_id == connection_id)
    await session.execute(seen.values(last_event_time=now))
    return taken.first() is not None


async def ensure_call(session: AsyncSession, event: ExchangeEvent, client_phone: str, our_phone: str) -> Call:
    """The call of the event, locked. One whose first event has not come yet is written down from this one."""
    known = await _locked(session, Call.external_id == event.call_id)
    if known is not None:
        return known
    number = (await session.execute(sa.select(Number).where(Number.phone == our_phone))).scalar_one_or_none()
    if number is None:
        raise NumberNotFound(dialled=event.dialled)
    card = await queries.known_caller(session, client_phone) if client_phone else None
    row = Call(
        external_id=event.call_id,
        direction=pb.CALL_DIRECTION_INCOMING,
        state=pb.CALL_STATE_QUEUED,
        client_phone=client_phone,
        our_phone=our_phone,
        contact_id=card.contact_id if card else None,
        contact_name=card.contact_name if card else "",
        department_id=number.department_id,
        source_id=number.source_id,
        start_time=event.time,
    )
    session.add(row)
    await session.flush()
    return row


async def answer_call(session: AsyncSession, row: Call, extension: str, at: datetime) -> None:
    """Somebody speaks. Harmless when it comes again, or after the end."""
    await _take_over(session, row, extension)
    row.answer_time = row.answer_time or at
    if row.state not in (pb.CALL_STATE_QUEUED, pb.CALL_STATE_RINGING):
        return
    row.state = pb.CALL_STATE_ANSWERED
    await session.flush()
    await publish(session, CallAnswered(call=convert.call(row)), at=at)


async def _take_over(session: AsyncSession, row: Call, extension: str) -> None:
    """The exchange knows best who picked up."""
    if not extension:
        return
    found = await session.execute(sa.select(employees).where(employees.c.extension == extension))
    colleague = found.first()
    if colleague is not None:
        row.owner_id, row.department_id = colleague.id, colleague.department_id


async def end_call(session: AsyncSession, row: Call, event: ExchangeEvent) -> None:
    """The call is over: ended when somebody spoke, else missed. Harmless when it comes again."""
    if row.state not in _OPEN:
        return
    await _take_over(session, row, event.extension)
    answered = event.answered or event.talk_seconds > 0 or row.state == pb.CALL_STATE_ANSWERED
    row.state = pb.CALL_STATE_ENDED if answered else pb.CALL_STATE_MISSED
    row.end_time, row.talk_seconds = event.time, event.talk_seconds
    await session.flush()
    if answered:
        await remember_talk(session, row)
    kind = CallEnded if answered else CallMissed
    await publish(session, kind(call=convert.call(row)), at=event.time)


async def remember_talk(session: AsyncSession, row: Call) -> None:
    """The caller's next call goes to who spoke last. An earlier talk never wins."""
    if row.contact_id is None or row.owner_id is None or row.end_time is None:
        return
    written = insert(LastTalk).values(contact_id=row.contact_id, employee_id=row.owner_id, talk_time=row.end_time)
    newer = written.on_conflict_do_update(
        index_elements=["contact_id"],
        set_={"employee_id": row.owner_id, "talk_time": row.end_time},
        where=LastTalk.talk_time < row.end_time,
    )
    await session.execute(newer)


async def identify_call(session: AsyncSession, call_id: UUID, contact_id: UUID, name: str, new: bool) -> None:
    """The card of a call that was routed without one is known now."""
    row = await _locked(session, Call.id == call_id)
    if row is None or row.contact_id is not None:
        return
    row.contact_id, row.contact_name, row.new_contact = contact_id, name, new
    await session.flush()
    if row.state == pb.CALL_STATE_ENDED:
        await remember_talk(session, row)
    await publish(session, CallerIdentified(call=convert.call(row)))


async def store_recording(session: AsyncSession, row: Call, path: str) -> None:
    if row.recording:
        return
    row.recording = path
    await session.flush()
    await publish(session, RecordingStored(call=convert.call(row)))


async def set_outcome(session: AsyncSession, caller: Caller, call_id: UUID, values: dict[str, Any]) -> pb.Call:
    """What came of it. Raises CallNotFound."""
    row = await _locked(session, Call.id == call_id)
    if row is None or not caller.may_reach("calls.write", row.owner_id, row.department_id):
        raise CallNotFound(call_id=call_id)
    for column, value in values.items():
        setattr(row, column, value)
    await session.flush()
    message = convert.call(row)
    await publish(session, CallOutcomeSet(call=message))
    return message


async def fail_call(session: AsyncSession, call_id: UUID, now: datetime) -> None:
    """The exchange would not dial."""
    row = await _locked(session, Call.id == call_id)
    if row is not None and row.state in _OPEN:
        row.state, row.end_time = pb.CALL_STATE_MISSED, now
        await session.flush()
        await publish(session, CallMissed(call=convert.call(row)))


async def set_presence(session: AsyncSession, caller: Caller, employee_id: UUID, state: int, now: datetime) -> pb.Presence:
    """Raises UnknownEmployee, and PermissionDenied for somebody out of the caller's reach."""
    colleague = (await find_colleagues(session, [employee_id])).get(employee_id)
    if colleague is None:
        raise UnknownEmployee(employee_id=employee_id)
    if not caller.may_reach("presence.write", employee_id, colleague.department_id):
        raise PermissionDenied("You may set your own presence, and as a head that of your people.")
    written = insert(Presence).values(employee_id=employee_id, state=state, since=now)
    changed = written.on_conflict_do_update(
        index_elements=["employee_id"], set_={"state": state, "since": now}, where=Presence.state != state
    )
    told = (await session.execute(changed.returning(Presence.state))).first()
    agent = next(one for one in await queries.agents(session, now) if one.id == employee_id)
    message = convert.presence(agent)
    if told is not None:
        await publish(session, PresenceChanged(presence=message, department_id=text(colleague.department_id)))
    return message


async def create_number(session: AsyncSession, values: dict[str, Any], request_id: UUID | None) -> pb.Number:
    """The same `request_id` returns what it created. Raises NumberTaken."""
    row = None
    if request_id:
        row = (await session.execute(sa.select(Number).where(Number.request_id == request_id))).scalar_one_or_none()
    if row is None:
        row = Number(**values, request_id=request_id)
        session.add(row)
        await session.flush()
    return convert.number(row)


async def update_number(session: AsyncSession, number_id: UUID, version: int, changes: dict[str, Any]) -> pb.Number:
    """Raises NumberNotFound, NumberTaken and StaleVersion."""
    row = await session.get(Number, number_id)
    if row is None:
        raise NumberNotFound(number_id=number_id)
    check_version(row, version)
    for column, value in changes.items():
        setattr(row, column, value)
    await session.flush()
    return convert.number(row)


async def create_connection(session: AsyncSession, name: str, command_url: str) -> pb.CreateConnectionResponse:
    """The secret is in this answer only."""
    row = Connection(name=name, command_url=command_url)
    session.add(row)
    await session.flush()
    secret = secrets.token_urlsafe(32)
    session.add(ConnectionSecret(connection_id=row.id, secret=secret))
    return pb.CreateConnectionResponse(connection=convert.connection(row), secret=secret)
