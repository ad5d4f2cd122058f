"""A back-up of the working platform, and its machine lost: what is put back elsewhere is as of one instant, and works on."""

import shutil
import tempfile
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.documents.v1 import documents_pb2 as documents
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_platform.demo.company import MAIN_LINE, Company, email_of
from suki_platform.exchange import Exchange

from .people import Person
from .running import RunningPlatform, demo_company, until

CALLER, LATER = "+12065554001", "+12065554002"


@dataclass
class Morning:
    """What there was when the back-up was taken."""

    company: Company
    card: contacts.Contact
    deal: pipeline.Deal
    paper: documents.Document
    file: bytes
    rows: dict[str, int]


@dataclass
class Restored:
    """The platform that came out of the back-up, and what was said to those who did it wrongly."""

    platform: RunningPlatform
    morning: Morning
    over_a_back_up: tuple[int, str]
    over_data: tuple[int, str]


@pytest.fixture(scope="module")
async def restored() -> AsyncIterator[Restored]:
    async with AsyncExitStack() as stack:
        copy = Path(tempfile.mkdtemp(prefix="suki-back-up-"))
        stack.callback(shutil.rmtree, copy)
        lost = await started(stack, RunningPlatform())
        morning = await work(lost)
        assert (await lost.command("back-up", copy))[0] == 0
        over_a_back_up = await lost.command("back-up", copy)
        await work_on(lost, morning.company)
        await lost.stop()
        over_data = await lost.command("restore", copy)
        platform = RunningPlatform()
        assert (await platform.command("restore", copy))[0] == 0
        await started(stack, platform)
        yield Restored(platform, morning, over_a_back_up, over_data)


async def started(stack: AsyncExitStack, platform: RunningPlatform) -> RunningPlatform:
    stack.callback(platform.remove)
    await platform.start()
    stack.push_async_callback(platform.stop)
    return platform


async def work(platform: RunningPlatform) -> Morning:
    """A call of somebody new, a deal, an offer; all of it heard everywhere."""
    company = await demo_company(platform)
    maria = await Person.signs_in(platform.state["gateway_url"], email_of("Maria Santos"), company.password)
    await rings(platform, company, CALLER)
    card = await maria.makes_card(first_name="Kept", emails=["kept@client.example"])
    deal = await maria.makes_deal(title="Kept", contact_id=card.id)
    paper = await maria.writes_offer(deal.id)
    file = await maria.downloads(f"/files/documents/{paper.id}")
    await platform.settled()
    timed = await until(lambda: maria.opens_timed_deal(deal.id), 30, "the deal's clocks")
    assert timed
    await maria.leaves()
    return Morning(company, card, timed, paper, file.content, await rows_of(platform))


async def work_on(platform: RunningPlatform, company: Company) -> None:
    """What no back-up knows: it is lost with the machine."""
    await rings(platform, company, LATER)
    await platform.settled()


async def rings(platform: RunningPlatform, company: Company, caller: str) -> None:
    exchange = Exchange(platform.state["gateway_url"], company.connection_id, company.pbx_secret)
    call = await exchange.ring(caller, MAIN_LINE)
    await exchange.hang_up(call["external_id"], caller, MAIN_LINE)
    await exchange.close()


async def rows_of(platform: RunningPlatform) -> dict[str, int]:
    kept = {"contacts": "contacts", "pipeline": "deals", "telephony": "calls", "documents": "documents", "kpi": "facts"}
    return {rows: await platform.count(service, rows) for service, rows in kept.items()}


@pytest.fixture
async def maria(restored: Restored) -> AsyncIterator[Person]:
    url, password = restored.platform.state["gateway_url"], restored.morning.company.password
    person = await Person.signs_in(url, email_of("Maria Santos"), password)
    yield person
    await person.leaves()


async def test_all_databases_are_as_of_one_instant(restored: Restored) -> None:
    await restored.platform.settled()
    assert await rows_of(restored.platform) == restored.morning.rows


async def test_cards_deals_and_files_are_there(restored: Restored, maria: Person) -> None:
    morning = restored.morning
    assert await maria.opens_card(morning.card.id) == morning.card
    assert await maria.opens_deal(morning.deal.id) == morning.deal
    assert (await maria.downloads(f"/files/documents/{morning.paper.id}")).content == morning.file


async def test_what_came_later_is_not(restored: Restored, maria: Person) -> None:
    assert await maria.finds_cards(CALLER)
    assert not await maria.finds_cards(LATER)


async def test_the_exchange_rings_on_and_the_news_are_heard(restored: Restored, maria: Person) -> None:
    await rings(restored.platform, restored.morning.company, CALLER)
    (card,) = await maria.finds_cards(CALLER)
    await until(lambda: two_calls(maria, card.id), 30, "both calls on the timeline")
    await restored.platform.settled()
    assert (await rows_of(restored.platform))["calls"] == restored.morning.rows["calls"] + 1


async def two_calls(maria: Person, card_id: str) -> bool:
    return len(await maria.reads_timeline(card_id, contacts.INTERACTION_KIND_CALL)) == 2


def test_nothing_is_written_over(restored: Restored) -> None:
    assert restored.over_a_back_up[0] == 1
    assert "is not empty" in restored.over_a_back_up[1]
    assert restored.over_data[0] == 1
    assert "holds data" in restored.over_data[1]
