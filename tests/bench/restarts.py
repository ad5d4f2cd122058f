"""`make bench-restarts`: two replicas of each service under load, each restarted in turn. Writes build/restarts.json.

Counts what a client loses that repeats a call whose part is away, as the workspace and our own stubs do. It must be nothing.
"""

import asyncio
import json
import os
import signal
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx
from rich.console import Console
from rich.table import Table

from suki.activities.v1 import activities_pb2 as activities
from suki.automation.v1 import automation_pb2 as automation
from suki.contacts.v1 import contacts_pb2 as contacts
from suki.documents.v1 import documents_pb2 as documents
from suki.kpi.v1 import kpi_pb2 as kpi
from suki.notifications.v1 import notifications_pb2 as notifications
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.staff.v1 import staff_pb2 as staff
from suki.telephony.v1 import telephony_pb2 as telephony
from suki_kit.db import new_id
from suki_platform.client import Refused
from tests.e2e.people import Person
from tests.e2e.running import RunningPlatform, until

AT_ONCE = 8
TRIES = 8
_PAUSE_SECONDS = 0.25
_STEADY_SECONDS = 2.0
_AWAY = ("unavailable", "deadline_exceeded", "502", "503", "504")

type Call = Callable[[Person], Awaitable[Any]]


@dataclass
class Tally:
    """What became of the calls; `repeated` by what they were told."""

    answered: int = 0
    created: int = 0
    repeated: Counter[str] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)


class Load:
    """So many callers at once, each with a session at both gateways, who call every service in turn."""

    def __init__(self, people: list[Person]) -> None:
        self._people = people
        self.tally = Tally()

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        over = asyncio.Event()
        async with asyncio.TaskGroup() as group:
            for number in range(AT_ONCE):
                group.create_task(self._call_until(over, number))
            yield
            over.set()

    async def _call_until(self, over: asyncio.Event, number: int) -> None:
        while not over.is_set():
            for call in (creates_a_card(), *READS):
                number += 1
                await self._patiently(call, number)

    async def _patiently(self, call: Call, number: int) -> None:
        told = ""
        for attempt in range(TRIES):
            try:
                await call(self._people[(number + attempt) % len(self._people)])
            except (Refused, httpx.TransportError) as error:
                told = error.code if isinstance(error, Refused) else type(error).__name__
                if isinstance(error, Refused) and error.code not in _AWAY:
                    break
                self.tally.repeated[told] += 1
                await asyncio.sleep(_PAUSE_SECONDS * 2**attempt)
            else:
                self.tally.answered += 1
                self.tally.created += call not in READS
                return
        self.tally.lost.append(told)


def creates_a_card() -> Call:
    """The same create however often it is repeated."""
    request_id = str(new_id())
    card = contacts.Contact(first_name="Replica", last_name=request_id[:8])
    asked = contacts.CreateContactRequest(contact=card, request_id=request_id)
    return lambda person: person.contacts.CreateContact(asked)


READS: tuple[Call, ...] = (
    lambda person: person.contacts.ListContacts(contacts.ListContactsRequest(page_size=5)),
    lambda person: person.pipeline.ListPipelines(pipeline.ListPipelinesRequest()),
    lambda person: person.staff.ListRoles(staff.ListRolesRequest()),
    lambda person: person.telephony.ListCalls(telephony.ListCallsRequest(page_size=5)),
    lambda person: person.activities.ListTasks(activities.ListTasksRequest(page_size=5)),
    lambda person: person.automation.ListRules(automation.ListRulesRequest()),
    lambda person: person.documents.ListDocuments(documents.ListDocumentsRequest(page_size=5)),
    lambda person: person.notifications.ListInbox(notifications.ListInboxRequest(page_size=5)),
    lambda person: person.kpi.ListKpis(kpi.ListKpisRequest()),
)


async def main() -> None:
    platform = RunningPlatform()
    try:
        await platform.start("--replicas", "2", "--no-company")
        rows = await measure(platform)
    finally:
        await platform.stop()
        platform.remove()
    Path("build").mkdir(exist_ok=True)
    Path("build/restarts.json").write_text(json.dumps(rows, indent=2) + "\n")
    Console(width=120).print(as_table(rows))


async def measure(platform: RunningPlatform) -> list[dict[str, Any]]:
    """One row for each service whose first replica was restarted."""
    edges = [one["edge"] for one in platform.state["services"].values() if "edge" in one]
    people = [await Person.signs_in(f"http://{edge}", **platform.state["admin"]) for edge in edges]
    names = [name for name in platform.state["services"] if not name[-1].isdigit()]
    rows = [await restarted(platform, people, name) for name in names]
    created = sum(row["created"] for row in rows)
    stood = await platform.count("contacts", "contacts WHERE first_name = 'Replica'")
    assert stood == created, f"{created} cards were made, {stood} are there"
    for person in people:
        await person.leaves()
    return rows


async def restarted(platform: RunningPlatform, people: list[Person], name: str) -> dict[str, Any]:
    load, start = Load(people), time.perf_counter()
    async with load.running():
        await asyncio.sleep(_STEADY_SECONDS)
        before = platform.pid(name)
        os.kill(before, signal.SIGTERM)
        await until(lambda: is_back(platform, name, before), 60, f"{name} to be back")
        await asyncio.sleep(_STEADY_SECONDS)
    tally = load.tally
    return {
        "service": name,
        "seconds": round(time.perf_counter() - start, 1),
        "answered": tally.answered,
        "created": tally.created,
        "repeated": dict(tally.repeated),
        "lost": len(tally.lost),
        "told": tally.lost[:5],
    }


async def is_back(platform: RunningPlatform, name: str, before: int) -> bool:
    return platform.pid(name) != before and await platform.is_ready(name)


def as_table(rows: list[dict[str, Any]]) -> Table:
    table = Table(title="One of two replicas restarts under load", title_justify="left")
    for title in ("service", "answered", "repeated", "lost"):
        table.add_column(title, justify="left" if title == "service" else "right")
    for row in rows:
        repeated = ", ".join(f"{count} {told}" for told, count in row["repeated"].items()) or "0"
        table.add_row(row["service"], f"{row['answered']:,}", repeated, str(row["lost"]))
    return table


if __name__ == "__main__":
    asyncio.run(main())
