"""A roll-out: the release before runs beside this one, on the same databases, the same stream and the same contracts."""

import asyncio
import os
import re
import subprocess
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import grpc
import httpx
import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.notifications.v1 import notifications_pb2 as notifications
from suki.staff.v1.staff_pb2 import LoginRequest
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_platform.folder import free_port

from .people import Person
from .running import RunningPlatform, http_status, until

ROOT = Path(__file__).parents[2]
SERVICES = ("contacts", "pipeline", "automation", "notifications")
DEALS = 30
READY_SECONDS = 60


@dataclass
class OldProcess:
    """A service of the release before."""

    grpc: str
    http: str
    process: asyncio.subprocess.Process

    async def metric(self, pattern: str) -> float:
        """The sum of the samples whose line fits."""
        async with httpx.AsyncClient() as client:
            page = (await client.get(f"http://{self.http}/metrics")).text
        return sum(float(line.rpartition(" ")[2]) for line in page.splitlines() if re.match(pattern, line))


def commit_before() -> str:
    """Of the release before this one, as docs/releases.md says."""
    commits = re.findall(r"^\| [\d.]+ \| ([0-9a-f]{40}) \|", (ROOT / "docs/releases.md").read_text(), re.MULTILINE)
    return commits[0]


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The code of the release before."""
    folder = tmp_path_factory.mktemp("release")
    packed = subprocess.run(["git", "archive", commit_before(), "libs", "services"], cwd=ROOT, check=True, capture_output=True)
    subprocess.run(["tar", "-x", "-C", folder], input=packed.stdout, check=True)
    return folder


@pytest.fixture(scope="module")
async def old(platform: RunningPlatform, tree: Path) -> AsyncIterator[dict[str, OldProcess]]:
    """One process of each service, beside the platform's own."""
    started = {name: await start(platform, tree, name) for name in SERVICES}
    try:
        for name, one in started.items():
            await until(lambda one=one: is_ready(one), READY_SECONDS, f"the old {name}")
        yield started
    finally:
        for one in started.values():
            one.process.terminate()
        codes = [await one.process.wait() for one in started.values()]
    assert codes == [0] * len(codes), "a SIGTERM ends it in order"


async def is_ready(one: OldProcess) -> bool:
    assert one.process.returncode is None, "it has ended"
    return await http_status(one.http) == 200


async def start(platform: RunningPlatform, tree: Path, name: str) -> OldProcess:
    """In the environment of the platform's own process, on addresses of its own."""
    told = Path(f"/proc/{platform.pid(name)}/environ").read_text().split("\0")
    first = free_port(set())
    calls, health = f"127.0.0.1:{first}", f"127.0.0.1:{free_port({first})}"
    code = os.pathsep.join(str(tree / part) for part in ("libs/kit", "libs/protos", f"services/{name}"))
    environment = dict(line.split("=", 1) for line in told if "=" in line)
    environment |= {"PYTHONPATH": code, "SUKI_GRPC_ADDRESS": calls, "SUKI_HTTP_ADDRESS": health}
    command = (sys.executable, "-m", f"suki_{name}", "serve")
    with (tree / f"{name}.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(*command, env=environment, stdout=log, stderr=log, cwd=tree)
    return OldProcess(calls, health, process)


async def test_each_reads_what_the_other_wrote(
    platform: RunningPlatform, admin: Person, old: dict[str, OldProcess], tree: Path
) -> None:
    async with grpc.aio.insecure_channel(platform.state["services"]["staff"]["grpc"]) as channel:
        token = (await StaffServiceStub(channel).Login(LoginRequest(**platform.state["admin"]))).token
    credentials = [("authorization", f"Bearer {token}")]
    async with grpc.aio.insecure_channel(old["contacts"].grpc) as channel:
        before = ContactsServiceStub(channel)
        asked = contacts.CreateContactRequest(contact=contacts.Contact(first_name="Older"))
        made = await before.CreateContact(asked, metadata=credentials)
        assert (await admin.opens_card(made.id)).first_name == "Older"
        newer = await admin.makes_card(first_name="Newer")
        found = await before.GetContact(contacts.GetContactRequest(id=newer.id), metadata=credentials)
    assert found == newer


async def test_they_share_the_work_and_nothing_is_done_twice(
    platform: RunningPlatform, admin: Person, old: dict[str, OldProcess]
) -> None:
    deals = []
    for number in range(DEALS):
        card = await admin.makes_card(first_name=f"Rolled {number}", emails=[f"rolled{number}@client.example"])
        deal = await admin.makes_deal(title=f"Rolled {number}", contact_id=card.id)
        await admin.moves_deal(deal, "In progress")
        deals.append(deal)
    await platform.settled()
    letters = [await admin.finds_letters(deal_id=deal.id) for deal in deals]
    states = {tuple(letter.state for letter in some) for some in letters}
    assert states == {(notifications.MESSAGE_STATE_SENT,)}, "one letter for each deal"
    assert await old["automation"].metric(r"suki_events_handled_total\{.*handled") > 0
    assert await old["contacts"].metric(r"suki_events_handled_total\{.*handled") > 0
    assert await old["pipeline"].metric(r"suki_events_handled_total\{.*handled") > 0
