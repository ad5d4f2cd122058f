"""The numbers of a card that was merged ring for the survivor."""

from typing import Any

import pytest_asyncio

from suki.contacts.v1 import duplicates_pb2 as duplicates
from suki.contacts.v1.contacts_pb2 import Contact
from suki.contacts.v1.events_pb2 import CardsMerged, CardsParted, ContactCreated, ContactUpdated
from suki.telephony.v1 import telephony_pb2 as pb
from suki_kit.db import new_id

from .factories import Office

OWN, BROUGHT = "+12025550143", "+12025550144"


@pytest_asyncio.fixture(loop_scope="session")
async def office(harness, telephony) -> Office:
    return await Office(harness, telephony).open()


def a_card(name: str, *phones: str, version: int = 1, **fields: Any) -> Contact:
    return Contact(display_name=name, phones=phones, version=version, **fields)


async def rings(office: Office, number: str) -> pb.RouteCallResponse:
    answer = await office.call(number)
    await office.hire()  # somebody is free again
    return answer


async def test_a_merged_number_rings_for_the_survivor_and_its_manager(office):
    manager, other = await office.hire(), await office.hire()
    survivor = a_card("Ada Reyes", OWN, id=str(new_id()), owner_id=manager)
    loser = a_card("A. Reyes", BROUGHT, id=str(new_id()), owner_id=other)
    for card in (survivor, loser):
        await office.harness.hear(ContactCreated(contact=card))
    ids = {"merge_id": str(new_id()), "survivor_id": survivor.id, "loser_id": loser.id, "kind": duplicates.CARD_KIND_CONTACT}
    both = a_card("Ada Reyes", OWN, BROUGHT, version=2, id=survivor.id, owner_id=manager)
    await office.harness.hear(CardsMerged(contact=both, **ids))
    await office.harness.hear(ContactUpdated(contact=a_card("A. Reyes", BROUGHT, version=5, id=loser.id, owner_id=other)))
    answer = await rings(office, BROUGHT)
    assert (answer.contact_id, answer.employee_id) == (survivor.id, manager)

    await office.harness.hear(ContactUpdated(contact=a_card("Ada Reyes", OWN, version=3, id=survivor.id, owner_id=manager)))
    await office.harness.hear(CardsParted(contact=a_card("A. Reyes", BROUGHT, version=6, id=loser.id, owner_id=other), **ids))
    answer = await rings(office, BROUGHT)
    assert (answer.contact_id, answer.employee_id) == (loser.id, other)
