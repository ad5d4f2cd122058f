"""A person is forgotten: card, keys, history, timeline; and what is known of one is told before."""

import json

import pytest

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1 import duplicates_pb2 as dup
from suki.contacts.v1 import erasure_pb2 as era
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.duplicates_pb2_grpc import MergesServiceStub
from suki.contacts.v1.erasure_pb2_grpc import ErasureServiceStub
from suki.contacts.v1.events_pb2 import ContactErased, ContactUpdated
from suki.personal.v1 import personal_pb2 as per
from suki.personal.v1.personal_pb2_grpc import PersonalDataServiceStub
from suki_kit.testing import administrator, colleague_of, employee, refused

from .factories import a_contact

ME = employee(**{"contacts.*": "all", "personal_data.*": "all"})


@pytest.fixture
def cards(harness):
    return harness.stub(ContactsServiceStub, ME)


@pytest.fixture
def erasure(harness):
    return harness.stub(ErasureServiceStub, ME)


def erase(card: pb.Contact) -> era.ErasePersonRequest:
    return era.ErasePersonRequest(contact_id=card.id, version=card.version)


async def a_person(cards) -> pb.Contact:
    card = await cards.CreateContact(
        a_contact(
            first_name="Ada", last_name="Verborgen", phones=["+12025550188"], emails=["ada@one.example"], note="Likes tea"
        )
    )
    card.city = "Manila"
    card = await cards.UpdateContact(pb.UpdateContactRequest(contact=card))
    note = pb.Interaction(contact_id=card.id, kind=pb.INTERACTION_KIND_NOTE, subject="Ada", body="Ada is ill")
    await cards.LogInteraction(pb.LogInteractionRequest(interaction=note))
    return card


async def everything(harness) -> str:
    """All that stands in the tables, but for what was told and is on its way out."""
    found = []
    async with harness.db.connection() as connection:
        for table in harness.service.metadata.sorted_tables:
            if table.name not in ("outbox", "inbox"):
                found += [str(row) for row in await connection.execute(table.select())]
    return "\n".join(found)


async def test_nothing_says_who_it_was(harness, cards, erasure):
    card = await a_person(cards)
    words = ("Ada", "Verborgen", "2025550188", "ada@one.example", "tea", "is ill", "Manila", "verborgen")
    before = await everything(harness)
    assert all(word in before for word in words)
    erased = await erasure.ErasePerson(erase(card))
    assert (erased.display_name, erased.HasField("erase_time"), list(erased.phones)) == ("—", True, [])
    after = await everything(harness)
    assert [word for word in words if word in after] == []
    assert not (await cards.ListContacts(pb.ListContactsRequest(query="verborgen"))).contacts


async def test_it_is_told_and_once_more_takes_what_came_meanwhile(harness, cards, erasure):
    card = await a_person(cards)
    first = await erasure.ErasePerson(erase(card))
    late = pb.Interaction(contact_id=card.id, kind=pb.INTERACTION_KIND_NOTE, subject="Late", body="Ada called")
    await cards.LogInteraction(pb.LogInteractionRequest(interaction=late))
    assert await erasure.ErasePerson(erase(card)) == first
    assert "Ada called" not in await everything(harness)
    published = await harness.published()
    updated = [event.contact.display_name for event in published if isinstance(event, ContactUpdated)]
    assert updated == [card.display_name, "—"]
    assert [event.contact_id for event in published if isinstance(event, ContactErased)] == [card.id] * 2


async def test_its_number_is_free_and_the_card_is_not_changed_any_more(harness, cards, erasure):
    card = await a_person(cards)
    erased = await erasure.ErasePerson(erase(card))
    another = await cards.CreateContact(a_contact(phones=["+12025550188"]))
    erased.city = "Cebu"
    with refused("PERSON_ERASED"):
        await cards.UpdateContact(pb.UpdateContactRequest(contact=erased))
    merges = harness.stub(MergesServiceStub, administrator())
    with refused("PERSON_ERASED"):
        await merges.MergeContacts(dup.MergeContactsRequest(survivor_id=another.id, loser_id=card.id))


async def test_cards_that_were_merged_into_it_go_too(harness, cards, erasure):
    card = await a_person(cards)
    twin = await cards.CreateContact(a_contact(first_name="Adah", last_name="Geheim", phones=["+12025550189"]))
    merges = harness.stub(MergesServiceStub, administrator())
    merged = await merges.MergeContacts(dup.MergeContactsRequest(survivor_id=card.id, loser_id=twin.id))
    await erasure.ErasePerson(erase(merged.contact))
    after = await everything(harness)
    assert [word for word in ("Geheim", "Adah", "2025550189") if word in after] == []
    told = next(event for event in await harness.published() if isinstance(event, ContactErased))
    assert list(told.merged_ids) == [twin.id]
    with refused("MERGE_NOT_FOUND"):
        await merges.UndoMerge(dup.UndoMergeRequest(id=merged.merge_id))


async def test_who_may_not_is_refused(harness, cards, erasure):
    card = await a_person(cards)
    with refused("PERMISSION_DENIED"):
        await harness.stub(ErasureServiceStub, colleague_of(ME, **{"contacts.*": "all"})).ErasePerson(erase(card))
    with refused("CONTACT_NOT_FOUND"):
        other = employee(**{"contacts.*": "all", "personal_data.*": "own"})
        await harness.stub(ErasureServiceStub, other).ErasePerson(erase(card))
    card.version -= 1
    with refused("STALE_VERSION"):
        await erasure.ErasePerson(erase(card))


async def test_what_is_known_is_told(harness, cards):
    card = await a_person(cards)
    stub = harness.stub(PersonalDataServiceStub, ME)
    asked = per.ExportPersonalDataRequest(contact_id=card.id)
    told = [(row.table, json.loads(row.row)) async for row in stub.ExportPersonalData(asked)]
    assert [table for table, _ in told] == ["contacts", "interactions"]
    assert told[0][1]["phones"] == ["+12025550188"]
    assert told[1][1]["body"] == "Ada is ill"
    with refused("CONTACT_NOT_FOUND"):
        other = employee(**{"personal_data.*": "own"})
        _ = [row async for row in harness.stub(PersonalDataServiceStub, other).ExportPersonalData(asked)]
