"""Calls as the rows of a file."""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Any

import sqlalchemy as sa

from suki.telephony.v1 import telephony_pb2 as pb
from suki_kit.auth import Caller
from suki_kit.colleagues import names_of
from suki_kit.db import Connection
from suki_kit.exporting import every_page, minute
from suki_telephony import queries
from suki_telephony.models import employees

_PAGE = 1000
TITLES = (
    "Start", "Direction", "State", "Client", "Client number", "Our number", "Manager", "Talk, seconds", "Outcome", "Note",
)  # fmt: skip
_DIRECTIONS = {pb.CALL_DIRECTION_INCOMING: "incoming", pb.CALL_DIRECTION_OUTGOING: "outgoing"}
_STATES = {
    pb.CALL_STATE_QUEUED: "queued",
    pb.CALL_STATE_RINGING: "ringing",
    pb.CALL_STATE_ANSWERED: "answered",
    pb.CALL_STATE_ENDED: "ended",
    pb.CALL_STATE_MISSED: "missed",
}


async def pages(
    connection: Connection, caller: Caller, conditions: Sequence[sa.ColumnElement[bool]]
) -> AsyncIterator[list[list[str]]]:
    """Rows under TITLES of the calls that the caller sees and that fit, the newest first."""
    async for rows in every_page(partial(queries.list_calls, connection, caller, conditions, _PAGE)):
        names = await names_of(connection, employees, [row.owner_id for row in rows])
        yield [_row(row, names.get(row.owner_id, "")) for row in rows]


def _row(row: Any, manager: str) -> list[str]:
    direction, state = _DIRECTIONS.get(row.direction, ""), _STATES.get(row.state, "")
    call = [minute(row.start_time), direction, state, row.contact_name, row.client_phone, row.our_phone]
    return [*call, manager, str(row.talk_seconds), row.outcome, row.outcome_note]
