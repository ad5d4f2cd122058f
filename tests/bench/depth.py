"""`make bench-depth`: duplicates and imports among a million cards against their SQL alone; a card and a board against the
same with a tenth of the data. Writes build/depth.json.

`python -m tests.bench.depth 50000` tries it with fewer cards.
"""

import asyncio
import json
import sys
import tempfile
import time
from collections import Counter
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from itertools import batched, islice
from pathlib import Path
from typing import Any

import asyncpg
import grpc
import sqlalchemy as sa
import uvloop

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1 import duplicates_pb2 as duplicates
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.duplicates_pb2_grpc import DuplicatesServiceStub
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.pipeline.v1.pipeline_pb2_grpc import PipelineServiceStub
from suki_contacts.duplicates import jobs
from suki_contacts.duplicates.keys import place
from suki_contacts.duplicates.kinds import CONTACT
from suki_contacts.duplicates.queries import candidates_parameters
from suki_kit import clock
from suki_kit.auth import acting_as, service_caller
from suki_kit.db import Database, new_id
from tests.bench import house as houses
from tests.bench.clients import Register
from tests.bench.importing import importing
from tests.bench.measure import ROUNDS, Request, Row, at_most, compare_rates, rate, write

CARDS = 1_000_000
TYPED = 2000
_BATCH = 20_000
_CARD = ("first_name", "last_name", "phones", "emails", "city")


async def main(cards: int) -> None:
    with tempfile.TemporaryDirectory(prefix="suki-bench-") as folder:
        async with houses.running(Path(folder), ("staff", "contacts", "pipeline")) as house:
            start, clients, every = time.monotonic(), Register().clients(cards), max(1, cards // TYPED)
            await rest(house, "contacts", "pipeline")
            await fill(house, islice(clients, cards // 10), every)
            few = await looks(house, houses.DEALS)
            typed = await fill(house, clients, every)
            many = await looks(house, 9 * houses.DEALS)
            print(f"{cards:,} cards with their keys: {time.monotonic() - start:.0f} s", flush=True)
            rows = growth(few, many, cards)
            async with bare(house.plan.database_urls["contacts"]) as plain:
                rows.append(await typing(house, plain, typed, cards))
            rows.append(await grouping(house, cards))
            rows.append(await importing(house, cards))
    write(rows, Path("build/depth.json"))
    for row in rows:
        print(row)


@asynccontextmanager
async def bare(url: str) -> AsyncIterator[grpc.aio.Channel]:
    """The bare handler in a process of its own."""
    command = (sys.executable, "-m", "tests.bench.bare_depth", url)
    process = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    try:
        assert process.stdout
        async with grpc.aio.insecure_channel(f"127.0.0.1:{int(await process.stdout.readline())}") as channel:
            yield channel
    finally:
        process.terminate()
        await process.wait()


async def rest(house: houses.House, *services: str) -> None:
    """Their own jobs do nothing while we measure."""
    for service in services:
        connection = await house.database(service)
        await connection.execute("UPDATE job_runs SET start_time = now() + interval '1 day'")
        await connection.close()


async def fill(house: houses.House, clients: Iterator[Any], every: int) -> list[Any]:
    """Cards, their numbers and addresses, and their keys. Some of the cards, one of `every` so many."""
    connection = await house.database("contacts")
    typed = []
    for some in batched(clients, _BATCH, strict=False):
        await _copy(connection, house, some)
        typed += some[::every]
    await connection.execute("VACUUM ANALYZE contacts, match_keys, identifiers")
    await connection.close()
    return typed


async def _copy(connection: asyncpg.Connection, house: houses.House, some: Any) -> None:
    moment, whose = clock.now(), (house.caller.id, house.caller.department_id)
    ids = [new_id() for _ in some]
    rows = [
        (one, moment, moment, 1, "", *whose, *(getattr(card, name) for name in _CARD))
        for one, card in zip(ids, some, strict=True)
    ]
    columns = ("id", "create_time", "update_time", "version", "search", "owner_id", "department_id", *_CARD)
    compared = list(map(CONTACT.card, some))
    keys = [(one, 1, CONTACT.keys(card), place(card), 1, moment) for one, card in zip(ids, compared, strict=True)]
    held = [("contact", "phone", phone, one) for one, card in zip(ids, some, strict=True) for phone in card.phones]
    held += [("contact", "email", email, one) for one, card in zip(ids, some, strict=True) for email in card.emails]
    async with connection.transaction():
        await connection.copy_records_to_table("contacts", records=rows, columns=columns)
        named = ("card_id", "kind", "keys", "place", "version", "change_time")
        await connection.copy_records_to_table("match_keys", records=keys, columns=named)
        named = ("entity", "kind", "value", "entity_id")
        await connection.copy_records_to_table("identifiers", records=held, columns=named)


async def looks(house: houses.House, deals: int) -> dict[str, list[float]]:
    """Milliseconds of a card and of a board, in each round, with so many more deals than before."""
    pipeline_id = await houses.fill_pipeline(house, deals)
    connection = await house.database("contacts")
    ids = [str(row["id"]) for row in await connection.fetch("SELECT id FROM contacts ORDER BY random() LIMIT 2000")]
    await connection.close()
    async with house.channel("contacts") as cards, house.channel("pipeline") as boards:
        card_stub: Any = ContactsServiceStub(cards)
        board_stub: Any = PipelineServiceStub(boards)
        asked = pipeline.GetBoardRequest(pipeline_id=pipeline_id, page_size=20)

        async def card(n: int) -> object:
            return await card_stub.GetContact(contacts.GetContactRequest(id=ids[n % len(ids)]), metadata=house.metadata)

        async def board(_: int) -> object:
            return await board_stub.GetBoard(asked, metadata=house.metadata)

        return {"card": await _milliseconds(card), "board": await _milliseconds(board)}


async def _milliseconds(request: Request) -> list[float]:
    await rate(request, 1.0)
    return [1000 / await rate(request) for _ in range(ROUNDS)]


def growth(few: dict[str, list[float]], many: dict[str, list[float]], cards: int) -> list[Row]:
    """D2."""
    sizes = {"card": f"{cards:,} contacts", "board": f"{10 * houses.DEALS:,} deals"}
    return [
        at_most("depth D2", f"A {what} among {size} against a tenth of them", many[what], few[what], 1.5, "ms")
        for what, size in sizes.items()
    ]


async def typing(house: houses.House, plain: grpc.aio.Channel, typed: list[Any], cards: int) -> Row:
    """D1: cards that are typed in again, without a number yet."""
    messages = [contacts.Contact(first_name=card.first_name, last_name=card.last_name, city=card.city or "") for card in typed]
    requests = [duplicates.FindDuplicatesRequest(contact=message) for message in messages]
    bodies = []
    for card in typed:
        card.phones, card.emails = [], []
        bodies.append(json.dumps(candidates_parameters(CONTACT, CONTACT.card(card), None), default=str).encode())
    bare_find = plain.unary_unary("/bare.Bare/Find")
    async with house.channel("contacts") as channel:
        stub: Any = DuplicatesServiceStub(channel)
        found = Counter([int(await bare_find(body)) for body in bodies[:200]])
        print("candidates of the first 200 requests, as (how many, requests):", sorted(found.items())[-5:], flush=True)

        async def ours(n: int) -> object:
            return await stub.FindDuplicates(requests[n % len(requests)], metadata=house.metadata)

        async def against(n: int) -> object:
            return await bare_find(bodies[n % len(bodies)])

        what = f"FindDuplicates while typing among {cards:,} cards against its SQL in a bare handler"
        return await compare_rates("depth D1", what, ours, against, 0.50)


async def grouping(house: houses.House, cards: int) -> Row:
    """D4: the whole first pass of the job, once."""
    db = Database(house.plan.database_urls["contacts"])
    asked = {"kind": CONTACT.number}
    with acting_as(service_caller("contacts")):
        async with db.transaction() as session:
            await session.execute(sa.text("DELETE FROM duplicate_scans"))
        async with db.transaction() as session:
            start = time.monotonic()
            pairs = (await session.execute(sa.text(f"SELECT count(*) FROM ({jobs.BLOCKS}) AS pairs"), asked)).scalar_one()
            alone = time.monotonic() - start
        async with db.transaction() as session:
            start = time.monotonic()
            await jobs.find_groups(session, clock.now())
            whole = time.monotonic() - start
        async with db.connection() as connection:
            found = (await connection.execute(sa.text("SELECT count(*), count(DISTINCT group_id) FROM duplicate_pairs"))).one()
    await db.close()
    print(f"{pairs:,} pairs share a key, {found[0]:,} are one client, in {found[1]:,} groups", flush=True)
    what = f"The group job over {cards:,} cards against its self-join alone"
    return at_most("depth D4", what, [whole], [alone], 10, "s")


if __name__ == "__main__":
    uvloop.run(main(int(sys.argv[1]) if len(sys.argv) > 1 else CARDS))
