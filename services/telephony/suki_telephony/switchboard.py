"""Who is free, in Redis: a call is given to an agent in one atomic step. All of it can be rebuilt from Postgres."""

import asyncio
import json
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib.resources import files
from uuid import UUID

from redis.asyncio import Redis
from redis.exceptions import RedisError

from suki_kit import clock, telemetry
from suki_kit.db import Database
from suki_telephony import queries
from suki_telephony.queries import Agent

_PREFIX = "{telephony}:"
_READY = _PREFIX + "ready"
_ROUTING = (files("suki_telephony") / "routing.lua").read_text()
_PRESENCE = (files("suki_telephony") / "presence.lua").read_text()
# Longer than it takes to write the call down, after which Postgres knows that the agent is taken.
_RESERVATION_MS = 5000
_SYNC_SECONDS = 10.0
# At a thousand calls a second each round shows what fifty of them changed.
_ROUND_SECONDS = 0.05
_REDIS_SECONDS = 2.0


@dataclass(frozen=True, slots=True)
class Choice:
    """`reason` is "last_spoken", "responsible", "substitute", "least_loaded" or "queue"; then nobody is chosen."""

    reason: str
    employee_id: UUID | None = None
    extension: str = ""
    department_id: UUID | None = None


_QUEUE = Choice("queue")


class Switchboard:
    """The agents' state. `changed` is called after a commit that may have freed or taken somebody."""

    def __init__(self, redis: Redis, db: Database) -> None:
        self._redis = redis
        self._db = db
        self._choose = redis.register_script(_ROUTING)
        self._show = redis.register_script(_PRESENCE)
        self._changed = asyncio.Event()

    def changed(self) -> None:
        self._changed.set()

    async def choose(self, department_id: UUID, last_spoken: UUID | None, responsible: UUID | None) -> Choice:
        """Takes the agent who should have this call. While Redis is away for longer than two seconds, the queue."""
        with suppress(TimeoutError):
            async with asyncio.timeout(_REDIS_SECONDS):
                while True:
                    try:
                        return await self._choose_once(department_id, last_spoken, responsible)
                    except (RedisError, OSError) as error:
                        telemetry.log().warning("redis does not answer", error=type(error).__name__)
                        await asyncio.sleep(0.1)
        return _QUEUE

    async def _choose_once(self, department_id: UUID, last_spoken: UUID | None, responsible: UUID | None) -> Choice:
        wished = (str(last_spoken or ""), str(responsible or ""))
        arguments = [_PREFIX, _milliseconds(), _RESERVATION_MS, str(department_id), *wished]
        reason, employee, extension, department = await self._choose(keys=[_READY], args=arguments)
        if reason == b"cold":
            await self.sync()
            return await self._choose_once(department_id, last_spoken, responsible)
        if not employee:
            return _QUEUE
        return Choice(reason.decode(), UUID(employee.decode()), extension.decode(), UUID(department.decode()))

    async def release(self, employee_id: UUID | None) -> None:
        """Ends a reservation, so that the next sync may show the agent as free."""
        if employee_id is not None:
            with suppress(RedisError, OSError):
                await self._redis.hset(f"{_PREFIX}agent:{employee_id}", "reserved", 0)
        self.changed()

    async def run(self) -> None:
        """Keeps Redis as Postgres says: a moment after a change, and every ten seconds. Until cancelled."""
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), _SYNC_SECONDS)
            await asyncio.sleep(_ROUND_SECONDS)
            self._changed.clear()
            try:
                await self.sync()
            except Exception as error:  # Redis or Postgres is away; the next round comes
                telemetry.log().warning("presence is not in step", error=type(error).__name__)
                await asyncio.sleep(0.2)

    async def sync(self) -> None:
        """Writes the state of all agents from Postgres; who was just given a call stays taken."""
        now = clock.now()
        async with self._db.connection() as connection:
            agents = await queries.agents(connection, now)
        await self._show(keys=[_READY], args=[_PREFIX, _milliseconds(), _told(agents)])


def _milliseconds() -> int:
    return int(clock.now().timestamp() * 1000)


def _told(agents: Sequence[Agent]) -> str:
    """As presence.lua reads them."""
    return json.dumps(
        [
            {
                "id": str(agent.id),
                "department": str(agent.department_id),
                "extension": agent.extension,
                "absent": int(agent.absent),
                "substitute": str(agent.substitute_id or ""),
                "free": agent.available,
                "load": agent.load,
            }
            for agent in agents
        ]
    )
