"""What became of letters: written and told together."""

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from suki.notifications.v1 import notifications_pb2 as pb
from suki.notifications.v1.events_pb2 import MessageFailed, MessageSent
from suki_kit import outbox
from suki_kit.db import TOLD, Connection, Database
from suki_kit.values import timestamp
from suki_notifications import convert

_CLAIM = sa.text(
    "UPDATE messages SET next_attempt_time = :until WHERE id IN (SELECT id FROM messages "
    f"WHERE state = {pb.MESSAGE_STATE_QUEUED} AND next_attempt_time <= :now ORDER BY next_attempt_time LIMIT :most "
    "FOR UPDATE SKIP LOCKED) RETURNING *"
)
# A letter that another process has brought to its end meanwhile is left alone.
_RECORD = (
    "UPDATE messages SET state = :state, attempts = :attempts, error = :error, sent_time = :sent_time, "
    "next_attempt_time = :next_time, version = :version, update_time = :now "
    f"WHERE id = :id AND state = {pb.MESSAGE_STATE_QUEUED} AND version < :version RETURNING id"
)
_TELL = (
    "INSERT INTO outbox (event_id, subject, payload, headers) "
    "SELECT :event_id, :subject, :payload, CAST(:headers AS jsonb) FROM recorded"
)
_RECORD_QUIETLY = sa.text(_RECORD)
_RECORD_AND_TELL = sa.text(f"WITH recorded AS ({_RECORD}) {_TELL}")


@dataclass(frozen=True, slots=True)
class Patience:
    """How often a letter is tried, and the seconds of the first wait; each further one is four times longer."""

    attempts: int
    first_wait_seconds: float

    def wait(self, attempts: int) -> timedelta:
        return timedelta(seconds=self.first_wait_seconds * 4 ** (attempts - 1))


@dataclass(frozen=True, slots=True)
class Outcome:
    """`word` is "sent", "waiting" or "failed"."""

    word: str
    state: int
    error: str
    time: datetime
    next_time: datetime


def sent(now: datetime) -> Outcome:
    return Outcome("sent", pb.MESSAGE_STATE_SENT, "", now, now)


def failed(row: Any, error: str, patience: Patience, permanent: bool, now: datetime) -> Outcome:
    """Given up when it is permanent or was the last try; else it waits for the next one."""
    attempts = row.attempts + 1
    if permanent or attempts >= patience.attempts:
        return Outcome("failed", pb.MESSAGE_STATE_FAILED, error[:1000], now, now)
    return Outcome("waiting", pb.MESSAGE_STATE_QUEUED, error[:1000], now, now + patience.wait(attempts))


async def claim(connection: Connection, now: datetime, lease: timedelta, most: int) -> Sequence[Any]:
    """Rows of letters that are due. Until the lease ends no other process takes them; then a killed one's are taken again."""
    values = {"now": now, "until": now + lease, "most": most}
    return (await connection.execute(_CLAIM, values)).all()


@dataclass(frozen=True, eq=False, slots=True)
class Entry:
    """What is to be written of one letter; `told` when its event is among the values."""

    values: dict[str, Any]
    told: bool


def entry(row: Any, outcome: Outcome) -> Entry:
    """An outcome that is final is told. Make it in the letter's own trace, which its event continues."""
    values = _values(row, outcome)
    if outcome.state == pb.MESSAGE_STATE_QUEUED:
        return Entry(values, told=False)
    message = _message(row, values)
    is_sent = outcome.state == pb.MESSAGE_STATE_SENT
    event = MessageSent(message=message) if is_sent else MessageFailed(message=message)
    return Entry(values | outbox.row(event), told=True)


async def record(connection: Connection, entries: Sequence[Entry]) -> None:
    """Writes the outcomes of letters, and tells of those that are final."""
    if told := [one.values for one in entries if one.told]:
        await connection.execute(_RECORD_AND_TELL, told)
        connection.info[TOLD] = True
    if quiet := [one.values for one in entries if not one.told]:
        await connection.execute(_RECORD_QUIETLY, quiet)


def _values(row: Any, outcome: Outcome) -> dict[str, Any]:
    return {
        "id": row.id,
        "state": outcome.state,
        "attempts": row.attempts + 1,
        "error": outcome.error,
        "sent_time": outcome.time if outcome.state == pb.MESSAGE_STATE_SENT else None,
        "next_time": outcome.next_time,
        "version": row.version + 1,
        "now": outcome.time,
    }


def _message(row: Any, values: dict[str, Any]) -> pb.Message:
    message = convert.message(row)
    for name in ("state", "attempts", "error", "version"):
        setattr(message, name, values[name])
    if moment := timestamp(values["sent_time"]):
        message.sent_time.CopyFrom(moment)
    return message


class Log:
    """Records outcomes; those that come while one is being written are written together."""

    def __init__(self, db: Database) -> None:
        self._db = db
        self._waiting: list[Entry] = []
        self._turn = asyncio.Lock()

    async def write(self, row: Any, outcome: Outcome) -> None:
        """Returns when it stands in the database."""
        mine = entry(row, outcome)
        self._waiting.append(mine)
        async with self._turn:
            if mine not in self._waiting:
                return
            entries, self._waiting = self._waiting, []
            try:
                async with self._db.connection() as connection:
                    await record(connection, entries)
            except BaseException:
                self._waiting = [one for one in entries if one is not mine] + self._waiting
                raise
