"""D3: rows of a file that become cards, against COPY of the same rows into the table."""

import asyncio
import csv
import io
import time
from typing import Any

from suki.contacts.v1 import imports_pb2 as imports
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_CONTACT
from suki.contacts.v1.imports_pb2_grpc import ImportsServiceStub
from suki_contacts.service import contact_words
from suki_kit import clock
from suki_kit.db import new_id
from tests.bench import house as houses
from tests.bench.clients import Register
from tests.bench.measure import ROUNDS, Row, at_least

ROWS = 20_000
_FIELDS = ("first_name", "last_name", "phones", "emails", "city")
# Their numbers are on no card that is there.
_FIRST_NUMBER = 20_000_000


async def importing(house: houses.House, cards: int) -> Row:
    """Both sides take new people, each with the checks and indexes of a table of `cards` people."""
    register = Register(seed=11)
    ours, against = [], []
    async with house.channel("contacts") as channel:
        stub: Any = ImportsServiceStub(channel)
        for turn in range(ROUNDS):
            first = _FIRST_NUMBER + turn * ROWS
            people = [register.client(number) for number in range(first, first + ROWS)]
            against.append(ROWS / await _copied(house, people))
            ours.append(ROWS / await _imported(house, stub, people))
    what = f"Rows of a file imported with their duplicate check beside {cards:,} cards against COPY of the same rows"
    return at_least("depth D3", what, ours, against, 0.05, "rows/s")


async def _copied(house: houses.House, people: list[Any]) -> float:
    """Seconds; what was copied, the words it is found by among it, is taken back."""
    connection = await house.database("contacts")
    moment, whose = clock.now(), (house.caller.id, house.caller.department_id)
    rows = [
        (new_id(), moment, moment, 1, contact_words(one), *whose, *(getattr(one, name) for name in _FIELDS)) for one in people
    ]
    columns = ("id", "create_time", "update_time", "version", "search", "owner_id", "department_id", *_FIELDS)
    transaction = connection.transaction()
    await transaction.start()
    start = time.monotonic()
    await connection.copy_records_to_table("contacts", records=rows, columns=columns)
    seconds = time.monotonic() - start
    await transaction.rollback()
    await connection.close()
    return seconds


async def _imported(house: houses.House, stub: Any, people: list[Any]) -> float:
    """Seconds from the start to the last card; to read the file is not in it, as it is not in COPY's."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(name.replace("_", " ") for name in _FIELDS)
    writer.writerows((one.first_name, one.last_name, "; ".join(one.phones), "; ".join(one.emails), one.city) for one in people)
    asked = imports.UploadImportRequest(kind=CARD_KIND_CONTACT, file_name="people.csv", content=out.getvalue().encode())
    upload = await stub.UploadImport(asked, metadata=house.metadata)
    start = time.monotonic()
    await stub.StartImport(imports.StartImportRequest(id=upload.id), metadata=house.metadata)
    while True:
        now = await stub.GetImport(imports.GetImportRequest(id=upload.id), metadata=house.metadata)
        if now.state == imports.IMPORT_STATE_DONE:
            break
        await asyncio.sleep(0.1)
    seconds = time.monotonic() - start
    if now.created_count != len(people):
        raise RuntimeError(f"of {len(people)} rows {now.created_count} became cards")
    return seconds
