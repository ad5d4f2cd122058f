"""The real services that are measured, each its own process, started as the platform starts them; and their data."""

import asyncio
import io
import json
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import grpc
import sqlalchemy as sa
from rich.console import Console
from sqlalchemy.ext.asyncio import create_async_engine

from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_kit.auth import Caller, sign
from suki_kit.db import new_id, new_metadata
from suki_kit.peers import channel_options
from suki_platform import databases, plan
from suki_platform.folder import RunFolder
from suki_platform.plan import Plan
from suki_platform.platform import Platform

SERVICES = ("staff", "contacts", "pipeline", "telephony", "gateway")
AGENTS, CALLERS, DEALS, CARDS = 100, 100_000, 20_000, 10_000
OUR_NUMBER = "+12025550000"
_FREE_ALL = """
for place = 2, #ARGV do
    redis.call("HSET", "{telephony}:agent:" .. ARGV[place], "free", 1, "reserved", 0)
    redis.call("ZADD", "{telephony}:free:" .. ARGV[1], 0, ARGV[place])
end
"""


@dataclass
class House:
    """A running platform and one who may do everything there."""

    plan: Plan
    caller: Caller
    token: str

    @property
    def metadata(self) -> tuple[tuple[str, str], ...]:
        return (("authorization", f"Bearer {self.token}"),)

    def channel(self, service: str) -> grpc.aio.Channel:
        return grpc.aio.insecure_channel(self.plan.grpc[service], options=channel_options(service))

    async def empty_database(self) -> str:
        """The URL of a database with the kit's tables alone, in which no service works."""
        url = self.plan.servers.database_url("bench", "bench")
        await databases.prepare(self.plan.servers.superuser_url, [url], lambda _: None)
        engine = create_async_engine(url.replace("postgresql:", "postgresql+asyncpg:"), poolclass=sa.NullPool)
        async with engine.begin() as connection:
            await connection.run_sync(new_metadata().create_all)
        return url

    async def database(self, service: str) -> asyncpg.Connection:
        return await asyncpg.connect(self.plan.database_urls[service])


@asynccontextmanager
async def running(folder: Path, names: Collection[str]) -> AsyncIterator[House]:
    """The servers, and the services of these names."""
    run_folder = RunFolder(folder)
    measured = [service for service in plan.SERVICES if service.name in names]
    drawn = plan.draw(run_folder, measured, 8095, "WARNING")
    platform = Platform(drawn, Console(file=io.StringIO()), company=False)
    department, me = new_id(), new_id()
    caller = Caller(f"employee:{me}", me, department, frozenset({department}), {"*": "all"})
    with run_folder.held():
        try:
            await platform.start()
            yield House(drawn, caller, sign(drawn.token_private_key, caller, 7200))
        finally:
            await platform.stop()


async def fill_contacts(house: House) -> list[str]:
    """Cards as GetContact reads them. Their ids."""
    ids = [new_id() for _ in range(CARDS)]
    owner, department = house.caller.id, house.caller.department_id
    columns = [
        "id",
        "create_time",
        "update_time",
        "version",
        "phones",
        "emails",
        "search",
        "first_name",
        "last_name",
        "owner_id",
        "department_id",
    ]
    connection = await house.database("contacts")
    moment = await connection.fetchval("SELECT now()")
    records = [
        (one, moment, moment, 1, [f"+1202{n:07}"], [f"ada{n}@example.com"], f"ada {n}", "Ada", f"Reyes {n}", owner, department)
        for n, one in enumerate(ids)
    ]
    await connection.copy_records_to_table("contacts", records=records, columns=columns)
    await connection.execute("ANALYZE contacts")
    await connection.close()
    return [str(one) for one in ids]


async def fill_telephony(house: House, agents: int = AGENTS, callers: int = CALLERS) -> list[str]:
    """Agents at their desks, and callers who each have a responsible one. The callers' numbers."""
    connection = await house.database("telephony")
    department = house.caller.department_id
    people = [new_id() for _ in range(agents)]
    moment = await connection.fetchval("SELECT now()")
    employees = [(one, f"Agent {n}", department, str(1000 + n), True, False, 1) for n, one in enumerate(people)]
    await connection.copy_records_to_table(
        "employees", records=employees, columns=["id", "name", "department_id", "extension", "active", "absent", "version"]
    )
    await connection.copy_records_to_table(
        "presences", records=[(one, 1, moment) for one in people], columns=["employee_id", "state", "since"]
    )
    number = (new_id(), moment, moment, 1, OUR_NUMBER, "Main line", department)
    await connection.copy_records_to_table(
        "numbers", records=[number], columns=["id", "create_time", "update_time", "version", "phone", "name", "department_id"]
    )
    phones = [f"+1303{n:07}" for n in range(callers)]
    known = [(phone, new_id(), f"Client {n}", people[n % agents], 1) for n, phone in enumerate(phones)]
    await connection.copy_records_to_table(
        "callers", records=known, columns=["phone", "contact_id", "contact_name", "responsible_id", "version"]
    )
    await connection.execute("ANALYZE")
    await connection.close()
    return phones


async def free_agents(house: House, pause: float = 0.1) -> None:
    """The exchange's part: calls come to an end, so that agents are free again. Until cancelled."""
    from redis.asyncio import Redis

    connection = await house.database("telephony")
    rows = await connection.fetch("SELECT id FROM employees")
    agents = [str(row["id"]) for row in rows]
    free = Redis.from_url(house.plan.servers.redis_url).register_script(_FREE_ALL)
    while True:
        await connection.execute("UPDATE calls SET state = 4, end_time = now() WHERE state IN (2, 3)")
        await free(args=[str(house.caller.department_id), *agents])
        await asyncio.sleep(pause)


async def fill_pipeline(house: House, deals: int = DEALS) -> str:
    """Deals over the six stages of the default pipeline. Its id."""
    async with house.channel("pipeline") as channel:
        stub: Any = PipelineServiceStub(channel)
        listed = await stub.ListPipelines(pipeline.ListPipelinesRequest(), metadata=house.metadata)
    default = next(one for one in listed.pipelines if one.default)
    connection = await house.database("pipeline")
    moment = await connection.fetchval("SELECT now()")
    clients = [(new_id(), f"Client {n}", 1) for n in range(1000)]
    await connection.copy_records_to_table("clients", records=clients, columns=["id", "name", "version"])
    columns = [
        "id",
        "create_time",
        "update_time",
        "version",
        "owner_id",
        "department_id",
        "title",
        "pipeline_id",
        "stage_id",
        "state",
        "contact_id",
        "amount",
        "currency",
        "lines",
        "stage_enter_time",
        "idle_announced",
    ]
    whose = (house.caller.id, house.caller.department_id)
    records = [
        (
            *(new_id(), moment, moment, 1, *whose, f"Deal {n}", default.id, default.stages[n % len(default.stages)].id, 1),
            *(clients[n % 1000][0], n % 5000, "USD", json.dumps([]), moment, False),
        )
        for n in range(deals)
    ]
    await connection.copy_records_to_table("deals", records=records, columns=columns)
    await connection.execute("VACUUM ANALYZE deals")
    await connection.close()
    return default.id
