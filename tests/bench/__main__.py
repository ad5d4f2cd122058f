"""`make bench`: us against the bare parts, side by side in one run. Writes build/bench.json and prints its table."""

import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import grpc
import house as houses
import uvloop
from house import OUR_NUMBER, House
from http_client import Browser
from lag import compare_lag, compare_relay
from measure import Row, compare_rates, write
from rich.console import Console
from rich.table import Table

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.telephony.v1.telephony_pb2_grpc import TelephonyServiceStub
from suki_kit.db import new_id

_GET = "/suki.contacts.v1.ContactsService/GetContact"


@asynccontextmanager
async def bare(house: House) -> AsyncIterator[grpc.aio.Channel]:
    """The bare handlers in a process of their own."""
    command = [sys.executable, str(Path(__file__).parent / "bare.py")]
    urls = [house.plan.database_urls["contacts"], house.plan.database_urls["pipeline"]]
    process = await asyncio.create_subprocess_exec(*command, *urls, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout
        port = int(await process.stdout.readline())
        async with grpc.aio.insecure_channel(f"127.0.0.1:{port}") as channel:
            yield channel
    finally:
        process.terminate()
        await process.wait()


def bare_call(channel: grpc.aio.Channel, method: str, answer: Any = None) -> Any:
    decode = answer.FromString if answer else None
    return channel.unary_unary(f"/bare.Bare/{method}", response_deserializer=decode)


async def reads(house: House, plain: grpc.aio.Channel) -> list[Row]:
    """S1 and S3."""
    ids = await houses.fill_contacts(house)
    requests = [contacts.GetContactRequest(id=one) for one in ids]
    bodies = [request.SerializeToString() for request in requests]
    async with house.channel("contacts") as channel:
        stub: Any = ContactsServiceStub(channel)
        bare_get = bare_call(plain, "GetContact", contacts.Contact)

        async def ours(n: int) -> object:
            return await stub.GetContact(requests[n % len(ids)], metadata=house.metadata)

        async def against(n: int) -> object:
            return await bare_get(bodies[n % len(ids)])

        first = await compare_rates("slice S1", "GetContact over gRPC against a bare handler", ours, against, 0.70)
        headers = {"Authorization": f"Bearer {house.token}", "Content-Type": "application/proto"}
        browser = Browser(house.plan.edge, f"/rpc{_GET}", headers)

        async def through_edge(n: int) -> object:
            return contacts.Contact.FromString(await browser.post(bodies[n % len(ids)]))

        third = await compare_rates("slice S3", "GetContact through the edge against gRPC", through_edge, ours, 0.80)
    return [first, third]


async def creates(house: House, plain: grpc.aio.Channel) -> list[Row]:
    """S2."""
    async with house.channel("contacts") as channel:
        stub: Any = ContactsServiceStub(channel)
        bare_create = bare_call(plain, "CreateContact", contacts.Contact)
        numbers = iter(range(10_000_000))

        def request() -> contacts.CreateContactRequest:
            number = next(numbers)
            card = contacts.Contact(
                first_name="Ada",
                last_name=f"Reyes {number}",
                phones=[f"+1404{number:07}"],
                emails=[f"bench{number}@example.com"],
            )
            return contacts.CreateContactRequest(contact=card)

        async def ours(_: int) -> object:
            return await stub.CreateContact(request(), metadata=house.metadata)

        async def against(_: int) -> object:
            return await bare_create(request().SerializeToString())

        what = "CreateContact against a bare ORM insert with outbox row"
        return [await compare_rates("slice S2", what, ours, against, 0.50)]


async def routing(house: House, plain: grpc.aio.Channel) -> list[Row]:
    """S5."""
    phones = await houses.fill_telephony(house)
    freeing = asyncio.create_task(houses.free_agents(house))
    async with house.channel("telephony") as channel:
        stub: Any = TelephonyServiceStub(channel)
        echo = bare_call(plain, "Echo")

        async def ours(n: int) -> object:
            asked = telephony.RouteCallRequest(external_id=str(new_id()), caller=phones[n % len(phones)], dialled=OUR_NUMBER)
            return await stub.RouteCall(asked, metadata=house.metadata)

        async def against(n: int) -> object:
            asked = telephony.RouteCallRequest(external_id=str(new_id()), caller=phones[n % len(phones)], dialled=OUR_NUMBER)
            return telephony.RouteCallRequest.FromString(await echo(asked.SerializeToString()))

        row = await compare_rates("slice S5", "RouteCall, known caller, against a bare echo", ours, against, 0.20)
    freeing.cancel()
    await tell_reasons(house)
    return [row]


async def tell_reasons(house: House) -> None:
    """How the measured calls were routed: most must have found somebody."""
    connection = await house.database("telephony")
    rows = await connection.fetch("SELECT reason, count(*) FROM calls GROUP BY reason ORDER BY reason")
    names = {row["reason"]: row["count"] for row in rows}
    print("  calls by reason:", {telephony.RouteReason.Name(reason): count for reason, count in names.items()})
    await connection.close()


async def board(house: House, plain: grpc.aio.Channel) -> list[Row]:
    """S6."""
    pipeline_id = await houses.fill_pipeline(house)
    request = pipeline.GetBoardRequest(pipeline_id=pipeline_id, page_size=20)
    body = request.SerializeToString()
    async with house.channel("pipeline") as channel:
        stub: Any = PipelineServiceStub(channel)
        bare_board = bare_call(plain, "GetBoard", pipeline.Board)

        async def ours(_: int) -> object:
            return await stub.GetBoard(request, metadata=house.metadata)

        async def against(_: int) -> object:
            return await bare_board(body)

        return [await compare_rates("slice S6", "GetBoard of 20,000 deals against its SQL", ours, against, 0.50)]


async def lag(house: House) -> list[Row]:
    """S4."""
    return [await compare_lag(await house.empty_database(), house.plan.servers.nats_url)]


async def relay(house: House) -> list[Row]:
    """S7."""
    return [await compare_relay(await house.empty_database(), house.plan.servers.nats_url)]


_OF_SERVICES = {"S1 S3": reads, "S2": creates, "S6": board, "S5": routing}
# Without services, which would hear the events as well.
_OF_EVENTS = {"S4": lag, "S7": relay}


async def main(wanted: set[str]) -> None:
    """All rows, or only those named, e.g. `python tests/bench S1 S5`."""
    rows: list[Row] = []
    of_services, of_events = _chosen(_OF_SERVICES, wanted), _chosen(_OF_EVENTS, wanted)
    if of_services:
        async with _house(houses.SERVICES) as house, bare(house) as plain:
            for measure in of_services:
                rows += await measure(house, plain)
    if of_events:
        async with _house(()) as house:
            for measure in of_events:
                rows += await measure(house)
    rows.sort(key=lambda row: row.row)
    write(rows, Path("build/bench.json"))
    Console(width=120).print(as_table(rows))


def _chosen[Measure](measures: dict[str, Measure], wanted: set[str]) -> list[Measure]:
    return [measure for names, measure in measures.items() if not wanted or wanted & set(names.split())]


@asynccontextmanager
async def _house(services: Collection[str]) -> AsyncIterator[House]:
    with tempfile.TemporaryDirectory(prefix="suki-bench-") as folder:
        async with houses.running(Path(folder), services) as house:
            yield house


def as_table(rows: list[Row]) -> Table:
    table = Table(title="Against the bare parts", title_justify="left")
    for name in ("row", "what", "ours", "against", "ratio", "bound", "unit", ""):
        table.add_column(name, justify="right" if name in ("ours", "against", "ratio", "bound") else "left")
    for row in rows:
        mark = "[green]met[/green]" if row.met else "[red]missed[/red]"
        figures = (f"{row.ours:,}", f"{row.against:,}", f"{row.ratio}", f"{row.bound}")
        table.add_row(row.row.removeprefix("slice "), row.what, *figures, row.unit, mark)
    return table


if __name__ == "__main__":
    uvloop.run(main(set(sys.argv[1:])))
