"""Two cards of one client become one in every service, and two again."""

from dataclasses import dataclass

import pytest

from suki.activities.v1 import activities_pb2 as activities
from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1 import duplicates_pb2 as duplicates
from suki.pipeline.v1 import pipeline_pb2 as pipeline
from suki_platform.demo.company import MAIN_LINE
from suki_platform.exchange import Exchange

from .people import Person
from .running import RunningPlatform, until

OWN, BROUGHT = "+12065556001", "+12065556002"


@dataclass
class Client:
    """A card with what hangs on it."""

    card: contacts.Contact
    deal: pipeline.Deal
    task: activities.Task


@pytest.fixture(scope="module")
async def pair(admin: Person, exchange: Exchange, platform: RunningPlatform) -> tuple[Client, Client]:
    """The same person twice, each with a call, a deal, an offer with its letter, and a task."""
    clients = [await a_client(admin, exchange, phone, name) for phone, name in ((OWN, "Nadia"), (BROUGHT, "N."))]
    await platform.settled()
    return clients[0], clients[1]


async def a_client(admin: Person, exchange: Exchange, phone: str, name: str) -> Client:
    email = f"nadia{phone[-4:]}@client.example"
    card = await admin.makes_card(first_name=name, last_name="Okafor", phones=[phone], emails=[email])
    deal = await admin.makes_deal(title=f"Pumps for {name}", contact_id=card.id)
    await admin.moves_deal(deal, "In progress")
    asked = activities.CreateTaskRequest(task=activities.Task(title=f"Ask {name}", contact_id=card.id))
    task = await admin.activities.CreateTask(asked)
    await rings(exchange, phone)
    return Client(card, deal, task)


async def rings(exchange: Exchange, phone: str) -> str:
    """The card that the call came up with."""
    call = await exchange.ring(phone, MAIN_LINE)
    await exchange.hang_up(call["external_id"], phone, MAIN_LINE)
    return call["contactId"]


async def hangs_on(person: Person, card_id: str) -> dict[str, int]:
    """How many of each service's things are the card's."""
    kinds = (contacts.INTERACTION_KIND_CALL, contacts.INTERACTION_KIND_LETTER, contacts.INTERACTION_KIND_DOCUMENT)
    lines = [await person.reads_timeline(card_id, kind) for kind in kinds]
    tasks = await person.activities.ListTasks(activities.ListTasksRequest(contact_id=card_id))
    return {
        "calls, letters and documents on the timeline": sum(map(len, lines)),
        "deals": len(await person.finds_deals(contact_id=card_id)),
        "calls": len(await person.finds_calls(contact_id=card_id)),
        "documents": len(await person.finds_documents(contact_id=card_id)),
        "letters": len(await person.finds_letters(contact_id=card_id)),
        "tasks": len(tasks.tasks),
    }


@pytest.fixture(scope="module")
async def merge_id(admin: Person, pair: tuple[Client, Client], platform: RunningPlatform) -> str:
    asked = duplicates.MergeContactsRequest(survivor_id=pair[0].card.id, loser_id=pair[1].card.id)
    done = await admin.merges.MergeContacts(asked)
    await platform.settled()
    return done.merge_id


async def test_all_of_it_hangs_on_the_survivor(admin: Person, pair: tuple[Client, Client], merge_id: str) -> None:
    survivor = pair[0].card.id
    assert await hangs_on(admin, survivor) == {
        "calls, letters and documents on the timeline": 6,
        **{"deals": 2, "calls": 2, "documents": 2, "letters": 2, "tasks": 2},
    }
    assert (await admin.opens_card(pair[1].card.id)).id == survivor
    assert {deal.client_name for deal in await admin.finds_deals(contact_id=survivor)} == {"Nadia Okafor"}


async def test_either_number_rings_for_the_survivor(
    exchange: Exchange, admin: Person, pair: tuple[Client, Client], merge_id: str
) -> None:
    for phone in (OWN, BROUGHT):
        assert await rings(exchange, phone) == pair[0].card.id


async def test_taken_apart_each_has_its_own_and_what_came_later_stays(
    exchange: Exchange, admin: Person, pair: tuple[Client, Client], merge_id: str, platform: RunningPlatform
) -> None:
    later = await admin.makes_deal(title="Later", contact_id=pair[1].card.id)
    assert later.contact_id == pair[0].card.id
    before = await hangs_on(admin, pair[0].card.id)
    await admin.merges.UndoMerge(duplicates.UndoMergeRequest(id=merge_id))
    await platform.settled()
    brought = await hangs_on(admin, pair[1].card.id)
    assert brought == {
        "calls, letters and documents on the timeline": 3,
        **{"deals": 1, "calls": 1, "documents": 1, "letters": 1, "tasks": 1},
    }
    assert await hangs_on(admin, pair[0].card.id) == {what: number - brought[what] for what, number in before.items()}
    assert (await admin.opens_deal(later.id)).contact_id == pair[0].card.id

    async def rings_again() -> bool:
        return await rings(exchange, BROUGHT) == pair[1].card.id

    await until(rings_again, 20, "the number to ring for its own card")
