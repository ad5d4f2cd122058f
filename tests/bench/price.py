"""`make bench-price`: what traces cost in throughput, calls and cards in CPU and disk. Writes build/price.json."""

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import asyncpg
import grpc
import uvloop

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki_platform.demo.company import MAIN_LINE
from suki_platform.exchange import Exchange
from suki_platform.folder import free_port
from tests.bench import house as houses
from tests.bench.measure import Row, compare_rates
from tests.e2e.people import Person
from tests.e2e.running import RunningPlatform, demo_company, http_status, until

CALLS = 200
CARDS = 10_000
AT_ONCE = 20
_TICKS = os.sysconf("SC_CLK_TCK")


async def main() -> None:
    told = {"telemetry": [asdict(row) for row in await telemetry()], "cost": await cost()}
    Path("build").mkdir(exist_ok=True)
    Path("build/price.json").write_text(json.dumps(told, indent=2) + "\n")
    print(json.dumps(told, indent=2))


async def telemetry() -> list[Row]:
    """A service that tells one trace in ten, against its like that tells none, on the same database."""
    with tempfile.TemporaryDirectory(prefix="suki-bench-") as folder:
        async with houses.running(Path(folder), ("staff", "contacts")) as house, sink() as collector:
            ids = await houses.fill_contacts(house)
            async with telling(house, collector) as address, house.channel("contacts") as quiet:
                async with grpc.aio.insecure_channel(address) as loud:
                    return [await reading(house, loud, quiet, ids), await creating(house, loud, quiet)]


@asynccontextmanager
async def sink() -> AsyncIterator[str]:
    """A collector's address; to read spans is not our price. Fails when none came."""
    command = (sys.executable, "-m", "tests.bench.sink")
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    assert process.stdout
    yield f"http://127.0.0.1:{int(await process.stdout.readline())}"
    process.terminate()
    told, _ = await process.communicate()
    assert int(told), "spans were told"


@asynccontextmanager
async def telling(house: houses.House, collector: str) -> AsyncIterator[str]:
    """Another contacts process, whose spans go to the collector. Its address."""
    service = next(one for one in house.plan.services if one.name == "contacts")
    first = free_port(set())
    address, health = f"127.0.0.1:{first}", f"127.0.0.1:{free_port({first})}"
    own = {"GRPC_ADDRESS": address, "HTTP_ADDRESS": health, "OTLP_ENDPOINT": collector, "TRACE_RATIO": "0.1"}
    environment = house.plan.environment(service) | {f"SUKI_{name}": value for name, value in own.items()}
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "suki_contacts", "serve", env=environment)
    try:
        await until(lambda: is_up(health), 60, "the second contacts")
        yield address
    finally:
        process.terminate()
        await process.wait()


async def is_up(health: str) -> bool:
    return await http_status(health) == 200


async def reading(house: houses.House, loud: Any, quiet: Any, ids: list[str]) -> Row:
    def of(channel: Any) -> Any:
        stub: Any = ContactsServiceStub(channel)
        return lambda n: stub.GetContact(contacts.GetContactRequest(id=ids[n % len(ids)]), metadata=house.metadata)

    return await compare_rates("price P1", "GetContact with traces against without", of(loud), of(quiet), 0.90)


async def creating(house: houses.House, loud: Any, quiet: Any) -> Row:
    numbers = iter(range(10_000_000))

    def of(channel: Any) -> Any:
        stub: Any = ContactsServiceStub(channel)
        return lambda _: stub.CreateContact(card(next(numbers)), metadata=house.metadata)

    return await compare_rates("price P2", "CreateContact with traces against without", of(loud), of(quiet), 0.90)


def card(number: int) -> contacts.CreateContactRequest:
    made = contacts.Contact(first_name="Ada", phones=[f"+1404{number:07}"], emails=[f"price{number}@example.com"])
    return contacts.CreateContactRequest(contact=made)


async def cost() -> dict[str, Any]:
    platform = RunningPlatform()
    try:
        await platform.start()
        rest = memory(platform)
        calls, cards = await of_calls(platform), await of_contacts(platform)
        return {
            "per 1,000 calls": calls,
            "per 1,000,000 contacts": cards,
            "memory MB at rest": rest,
            "memory MB after": memory(platform),
        }
    finally:
        await platform.stop()
        platform.remove()


async def of_calls(platform: RunningPlatform) -> dict[str, Any]:
    """Calls of unknown people, each a new card and a lead, answered and over: CPU seconds and megabytes of database."""
    company = await demo_company(platform)
    admin = await Person.signs_in(platform.state["gateway_url"], **platform.state["admin"])
    for employee in company.employees.values():
        await admin.is_available(employee.id)
    exchange = Exchange(platform.state["gateway_url"], company.connection_id, company.pbx_secret)
    await platform.settled()
    before, sizes = cpu_seconds(platform), await database_bytes(platform)
    for number in range(CALLS):
        caller = f"+1415556{number:04}"
        route = await exchange.ring(caller, MAIN_LINE)
        await exchange.answer(route["external_id"], caller, MAIN_LINE, route.get("extension", "101"))
        await exchange.hang_up(route["external_id"], caller, MAIN_LINE, talk_seconds=60)
    await platform.settled()
    await exchange.close()
    await admin.leaves()
    after = cpu_seconds(platform)
    used = {name: round((after[name] - before[name]) * 1000 / CALLS, 1) for name in after}
    grown = (await database_bytes(platform) - sizes) * 1000 / CALLS / 1e6
    return {"cpu seconds": round(sum(used.values()), 1), "of them": used, "database MB": round(grown, 1)}


async def of_contacts(platform: RunningPlatform) -> dict[str, Any]:
    """Cards made one by one, with numbers, addresses, audit and events: CPU hours and gigabytes of database, by a sample."""
    admin = await Person.signs_in(platform.state["gateway_url"], **platform.state["admin"])
    before, sizes = cpu_seconds(platform), await database_bytes(platform)
    for first in range(0, CARDS, AT_ONCE):
        made = (card(number).contact for number in range(first, first + AT_ONCE))
        await asyncio.gather(*(admin.contacts.CreateContact(contacts.CreateContactRequest(contact=one)) for one in made))
    await platform.settled()
    await admin.leaves()
    after, grown = cpu_seconds(platform), await database_bytes(platform) - sizes
    used = sum(after.values()) - sum(before.values())
    return {
        "cpu hours": round(used * 1_000_000 / CARDS / 3600, 1),
        "database GB": round(grown * 1_000_000 / CARDS / 1e9, 1),
    }


def cpu_seconds(platform: RunningPlatform) -> dict[str, float]:
    """That each process has used with its children, those that ended included."""
    stats = {pid: fields for pid in map(int, filter(str.isdigit, os.listdir("/proc"))) if (fields := stat_of(pid))}
    used = {}
    for name, pid in platform.state["pids"].items():
        own = [pid, *(child for child, fields in stats.items() if int(fields[1]) == pid)]
        used[name] = sum(sum(map(int, stats[one][11:15])) for one in own) / _TICKS
    return used


def stat_of(pid: int) -> list[str]:
    """The numbers after the name in the kernel's line about a process; empty when it has ended."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def memory(platform: RunningPlatform) -> dict[str, int]:
    """Resident megabytes of each service."""
    pids = {name: pid for name, pid in platform.state["pids"].items() if name in platform.state["services"]}
    status = {name: Path(f"/proc/{pid}/status").read_text() for name, pid in pids.items()}
    return {name: int(text.partition("VmRSS:")[2].split()[0]) // 1024 for name, text in status.items()}


async def database_bytes(platform: RunningPlatform) -> int:
    total = 0
    for url in platform.state["database_urls"].values():
        connection = await asyncpg.connect(url)
        total += await connection.fetchval("SELECT pg_database_size(current_database())")
        await connection.close()
    return total


if __name__ == "__main__":
    uvloop.run(main())
