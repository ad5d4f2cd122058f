"""Two offices: what one of them has, the other never sees, whichever way it looks."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.documents.v1 import documents_pb2 as documents
from suki.kpi.v1 import kpi_pb2 as kpi
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki.telephony.v1 import telephony_pb2 as telephony
from suki_platform.client import Refused
from suki_platform.demo.company import HARBOUR_LINE, MAIN_LINE, Company
from suki_platform.exchange import Exchange, dial_tone

from .people import Person
from .running import RunningPlatform, until

CALLER, OTHER_CALLER = "+12065551001", "+12065551002"


@dataclass
class Client:
    """All that the central office has of one client."""

    card: contacts.Contact
    deal: pipeline.Deal
    call: telephony.Call
    document: documents.Document


@pytest.fixture(scope="module")
async def client(company: Company, exchange: Exchange, maria: Person, platform: RunningPlatform) -> Client:
    """They called the central office, which made them an offer."""
    card = await maria.makes_card(first_name="Nina", last_name="Central", phones=[CALLER], emails=["nina@central.example"])
    await maria.is_available()
    # Else the number is nobody's yet where calls are routed, and whoever is free gets them.
    await platform.settled()
    call_id = await a_recorded_call(exchange, CALLER, MAIN_LINE)
    (deal,) = await until(lambda: maria.finds_deals(contact_id=card.id), 20, "the lead of the call")
    await until(lambda: maria.reads_timeline(card.id), 20, "the call on the timeline")
    return Client(card, deal, await maria.opens_call(call_id), await maria.writes_offer(deal.id))


async def a_recorded_call(exchange: Exchange, caller: str, dialled: str) -> str:
    """Its id."""
    call = await exchange.ring(caller, dialled)
    await exchange.answer(call["external_id"], caller, dialled, call.get("extension", ""))
    await exchange.hang_up(call["external_id"], caller, dialled, talk_seconds=30, extension=call.get("extension", ""))
    await exchange.record(call["external_id"], caller, dialled, dial_tone())
    return call["callId"]


@pytest.fixture(params=["manager", "head"])
def stranger(request: pytest.FixtureRequest, pedro: Person, liza: Person) -> Person:
    """Of the harbour office."""
    return {"manager": pedro, "head": liza}[request.param]


async def is_not_found(look: Callable[[], Awaitable[object]]) -> bool:
    with pytest.raises(Refused) as caught:
        await look()
    return caught.value.code == "not_found"


async def test_the_own_office_sees_card_deal_call_and_document(client: Client, maria: Person) -> None:
    assert (await maria.opens_card(client.card.id)).id == client.card.id
    assert (await maria.opens_deal(client.deal.id)).contact_id == client.card.id
    assert client.call.owner_id == maria.me["employee"]["id"]
    for file in (f"/files/recordings/{client.call.id}", f"/files/documents/{client.document.id}"):
        assert (await maria.downloads(file)).status_code == 200


async def test_another_office_finds_no_card(client: Client, stranger: Person) -> None:
    assert client.card.id not in {card.id for card in await stranger.finds_cards("")}
    assert await stranger.finds_cards(CALLER) == []
    assert await is_not_found(lambda: stranger.opens_card(client.card.id))


async def test_another_office_cannot_change_the_card(client: Client, stranger: Person) -> None:
    asked = contacts.UpdateContactRequest(contact=contacts.Contact(id=client.card.id, note="mine"))
    assert await is_not_found(lambda: stranger.contacts.UpdateContact(asked))


async def test_another_office_reads_no_timeline(client: Client, stranger: Person, maria: Person) -> None:
    assert await maria.reads_timeline(client.card.id)
    assert await is_not_found(lambda: stranger.reads_timeline(client.card.id))
    by_deal = contacts.ListTimelineRequest(deal_id=client.deal.id)
    assert not (await stranger.contacts.ListTimeline(by_deal)).interactions


async def test_another_office_finds_no_deal(client: Client, stranger: Person) -> None:
    assert client.deal.id not in {deal.id for deal in await stranger.finds_deals()}
    assert await stranger.finds_deals(ids=[client.deal.id]) == []
    assert await is_not_found(lambda: stranger.opens_deal(client.deal.id))
    board = await stranger.pipeline.GetBoard(pipeline.GetBoardRequest(page_size=100))
    assert client.deal.id not in {deal.id for column in board.columns for deal in column.deals}


async def test_another_office_finds_no_call(client: Client, stranger: Person) -> None:
    assert client.call.id not in {call.id for call in await stranger.finds_calls()}
    assert await is_not_found(lambda: stranger.opens_call(client.call.id))


async def test_another_office_finds_no_document_and_no_letter(client: Client, stranger: Person) -> None:
    assert await stranger.finds_documents(deal_id=client.deal.id) == []
    assert await stranger.finds_letters(deal_id=client.deal.id) == []
    assert await is_not_found(lambda: stranger.writes_offer(client.deal.id))


async def test_another_office_gets_neither_recording_nor_document(client: Client, stranger: Person) -> None:
    for file in (f"/files/recordings/{client.call.id}", f"/files/documents/{client.document.id}"):
        refused = await stranger.downloads(file)
        assert (refused.status_code, refused.json()["code"]) == (404, "not_found")


async def test_another_office_counts_none_of_it(client: Client, stranger: Person, maria: Person) -> None:
    async def counted() -> bool:
        return client.call.id in {fact.subject_id for fact in await maria.finds_facts(kpi.METRIC_CALLS_ANSWERED)}

    await until(counted, 20, "the call among the figures")
    assert client.call.id not in {fact.subject_id for fact in await stranger.finds_facts(kpi.METRIC_CALLS_ANSWERED)}


async def test_live_news_reach_the_own_office_alone(company: Company, exchange: Exchange, maria: Person, pedro: Person) -> None:
    async with maria.listens() as central, pedro.listens() as harbour:
        await pedro.is_available()
        ours = await a_recorded_call(exchange, OTHER_CALLER, MAIN_LINE)
        theirs = await a_recorded_call(exchange, "+12065551003", HARBOUR_LINE)
        await until(lambda: heard(central, ours), 20, "news in the central office")
        await until(lambda: heard(harbour, theirs), 20, "news in the harbour office")
        await asyncio.sleep(0.5)
        assert not await heard(central, theirs)
        assert not await heard(harbour, ours)


async def heard(news: list[dict], call_id: str) -> bool:
    return any(one.get("event", {}).get("call", {}).get("id") == call_id and one["type"].endswith("CallEnded") for one in news)
