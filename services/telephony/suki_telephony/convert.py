"""Between rows and messages."""

from typing import Any, cast

from suki.telephony.v1 import telephony_pb2 as pb
from suki_kit.values import text, timestamp
from suki_telephony.queries import Agent

REASONS = {
    "last_spoken": pb.ROUTE_REASON_LAST_SPOKEN,
    "responsible": pb.ROUTE_REASON_RESPONSIBLE,
    "substitute": pb.ROUTE_REASON_SUBSTITUTE,
    "least_loaded": pb.ROUTE_REASON_LEAST_LOADED,
    "queue": pb.ROUTE_REASON_QUEUE,
}


def call(row: Any) -> pb.Call:
    return pb.Call(
        id=str(row.id),
        external_id=row.external_id,
        direction=row.direction,
        state=row.state,
        client_phone=row.client_phone,
        our_phone=row.our_phone,
        contact_id=text(row.contact_id),
        contact_name=row.contact_name,
        owner_id=text(row.owner_id),
        department_id=text(row.department_id),
        reason=row.reason,
        source_id=text(row.source_id),
        start_time=timestamp(row.start_time),
        answer_time=timestamp(row.answer_time),
        end_time=timestamp(row.end_time),
        talk_seconds=row.talk_seconds,
        has_recording=bool(row.recording),
        outcome=row.outcome,
        outcome_note=row.outcome_note,
        deal_id=text(row.deal_id),
        version=row.version,
        new_contact=row.new_contact,
    )


def route(row: Any, extension: str) -> pb.RouteCallResponse:
    """What the exchange has to know of a call's row."""
    return pb.RouteCallResponse(
        call_id=str(row.id),
        employee_id=text(row.owner_id),
        extension=extension,
        reason=row.reason,
        contact_id=text(row.contact_id),
        contact_name=row.contact_name,
        new_contact=row.new_contact,
    )


def number(row: Any) -> pb.Number:
    return pb.Number(
        id=str(row.id),
        phone=row.phone,
        name=row.name,
        source_id=text(row.source_id),
        department_id=str(row.department_id),
        version=row.version,
    )


def presence(agent: Agent) -> pb.Presence:
    return pb.Presence(
        employee_id=str(agent.id),
        state=cast(pb.PresenceState, agent.state),
        since=timestamp(agent.since),
        active_calls=agent.active_calls,
        absent=agent.absent,
    )


def connection(row: Any) -> pb.Connection:
    return pb.Connection(
        id=str(row.id),
        name=row.name,
        command_url=row.command_url,
        last_event_time=timestamp(getattr(row, "last_event_time", None)),
    )
