"""Two cards become one, and two again."""

import asyncio
from typing import Any

import grpc
import pytest

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1 import duplicates_pb2 as dup
from suki.contacts.v1.duplicates_pb2_grpc import MergesServiceStub
from suki.contacts.v1.events_pb2 import CardsMerged, CardsParted, ContactUpdated
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused

from .factories import a_company, a_contact


@pytest.fixture
def merges(harness):
    return harness.stub(MergesServiceStub)


@pytest.fixture
async def pair(contacts) -> tuple[pb.Contact, pb.Contact]:
    """Ada, and Ada again with what the first card lacks."""
    ada = await contacts.CreateContact(a_contact(phones=["+12025550101"], emails=["ada@one.example"], city="Manila"))
    again = await contacts.CreateContact(
        a_contact(phones=["+12025550102"], emails=["ada@two.example"], city="Cebu", position="Buyer", note="Likes tea")
    )
    return ada, again


async def merged(merges, survivor: Any, loser: Any, **options: Any) -> Any:
    return await merges.MergeContacts(dup.MergeContactsRequest(survivor_id=survivor.id, loser_id=loser.id, **options))


async def undone(merges, done: Any) -> dup.Merge:
    return await merges.UndoMerge(dup.UndoMergeRequest(id=done.merge_id))


async def read(contacts, card: Any) -> pb.Contact:
    return await contacts.GetContact(pb.GetContactRequest(id=card.id))


async def edit(contacts, card: Any, **fields: Any) -> pb.Contact:
    now = await read(contacts, card)
    asked = pb.UpdateContactRequest(contact=pb.Contact(id=card.id, version=now.version, **fields))
    asked.update_mask.paths.extend(fields)
    return await contacts.UpdateContact(asked)


async def note(contacts, card: Any, body: str) -> pb.Interaction:
    line = pb.Interaction(kind=pb.INTERACTION_KIND_NOTE, contact_id=card.id, body=body)
    return await contacts.LogInteraction(pb.LogInteractionRequest(interaction=line))


async def timeline(contacts, card: Any) -> list[str]:
    answer = await contacts.ListTimeline(pb.ListTimelineRequest(contact_id=card.id))
    return sorted(line.body for line in answer.interactions)


async def test_the_survivor_keeps_its_own_and_takes_what_it_lacks(contacts, merges, pair):
    done = await merged(merges, *pair)
    card = await read(contacts, pair[0])
    assert done.contact == card
    assert (card.city, card.position, card.note) == ("Manila", "Buyer", "Likes tea")
    assert card.phones == ["+12025550101", "+12025550102"]
    assert card.emails == ["ada@one.example", "ada@two.example"]
    assert done.conflicts == ["city"]


async def test_it_takes_what_it_is_told_to(contacts, merges, pair):
    await merged(merges, *pair, take_from_loser=["city"])
    assert (await read(contacts, pair[0])).city == "Cebu"


async def test_looking_first_changes_nothing(contacts, merges, pair, harness):
    told = await harness.published()
    seen = await merged(merges, *pair, validate_only=True)
    assert (seen.contact.position, seen.conflicts, seen.merge_id) == ("Buyer", ["city"], "")
    assert [await read(contacts, card) for card in pair] == list(pair)
    assert await harness.published() == told


async def test_the_old_id_leads_to_the_survivor(contacts, merges, pair):
    done = await merged(merges, *pair)
    assert await read(contacts, pair[1]) == done.contact
    listed = await contacts.ListContacts(pb.ListContactsRequest(ids=[pair[1].id, pair[0].id]))
    assert [card.id for card in listed.contacts] == [pair[0].id]
    assert [card.id for card in (await contacts.ListContacts(pb.ListContactsRequest(query="Ada"))).contacts] == [pair[0].id]


async def test_an_old_id_leads_through_several_merges(contacts, merges, pair):
    third = await contacts.CreateContact(a_contact())
    await merged(merges, *pair)
    await merged(merges, third, pair[0])
    assert (await read(contacts, pair[1])).id == third.id


async def test_a_call_from_either_number_is_the_survivors(contacts, merges, pair):
    await merged(merges, *pair)
    for phone in ("+12025550101", "+12025550102"):
        answer = await contacts.ResolveCaller(pb.ResolveCallerRequest(phone=phone))
        assert (answer.contact.id, answer.created) == (pair[0].id, False)


async def test_the_timeline_moves_and_late_lines_find_it(contacts, merges, pair):
    await note(contacts, pair[0], "own")
    await note(contacts, pair[1], "brought")
    await merged(merges, *pair)
    await note(contacts, pair[1], "late")
    assert await timeline(contacts, pair[0]) == ["brought", "late", "own"]
    assert await timeline(contacts, pair[1]) == ["brought", "late", "own"]


async def test_a_merge_is_told_and_stands_in_the_history(contacts, merges, pair, harness):
    before = len(await harness.published())
    done = await merged(merges, *pair)
    updated, told = (await harness.published())[before:]
    assert updated == ContactUpdated(contact=done.contact, changed_fields=["emails", "note", "phones", "position"])
    assert isinstance(told, CardsMerged)
    assert (told.survivor_id, told.loser_id, told.merge_id) == (pair[0].id, pair[1].id, done.merge_id)
    history = await contacts.ListHistory(pb.ListHistoryRequest(id=pair[0].id))
    assert [change.action for change in history.changes] == ["update", "create"]


async def test_the_same_request_merges_once(merges, pair):
    request_id = str(new_id())
    done = await merged(merges, *pair, request_id=request_id)
    assert (await merged(merges, *pair, request_id=request_id)).merge_id == done.merge_id


async def test_the_same_request_twice_at_once_merges_once(merges, pair):
    request_id = str(new_id())
    both = await asyncio.gather(*(merged(merges, *pair, request_id=request_id) for _ in range(6)))
    assert len({done.merge_id for done in both}) == 1


async def test_whoever_names_a_merged_company_means_the_survivor(contacts, merges):
    survivor, loser = [await contacts.CreateCompany(a_company(name=name)) for name in ("Harbour Foods", "Harbour")]
    await merges.MergeCompanies(dup.MergeCompaniesRequest(survivor_id=survivor.id, loser_id=loser.id))
    assert (await contacts.CreateContact(a_contact(company_id=loser.id))).company_id == survivor.id
    ben = await contacts.CreateContact(a_contact())
    assert (await edit(contacts, ben, company_id=loser.id)).company_id == survivor.id
    assert (await contacts.CreateCompany(a_company(name="Pier", parent_id=loser.id))).parent_id == survivor.id


async def test_the_answer_to_a_request_follows_the_survivor(contacts, merges, pair):
    request_id = str(new_id())
    await merged(merges, *pair, request_id=request_id)
    third = await contacts.CreateContact(a_contact())
    await merged(merges, third, pair[0])
    assert (await merged(merges, *pair, request_id=request_id)).contact == await read(contacts, third)


async def test_anothers_request_id_shows_nothing_of_the_card(merges, harness, pair):
    request_id = str(new_id())
    await merged(merges, *pair, request_id=request_id)
    stranger = harness.stub(MergesServiceStub, employee(**{"contacts.merge": "own", "contacts.read": "own"}))
    with refused("CONTACT_NOT_FOUND"):
        await merged(stranger, *pair, request_id=request_id)
    with refused("COMPANY_NOT_FOUND"):
        await merges.MergeCompanies(
            dup.MergeCompaniesRequest(survivor_id=pair[0].id, loser_id=pair[1].id, request_id=request_id)
        )


async def test_what_will_be_names_the_company(contacts, merges, pair):
    firm = await contacts.CreateCompany(a_company(name="Analytical Engines"))
    await edit(contacts, pair[1], company_id=firm.id)
    seen = await merged(merges, *pair, validate_only=True)
    assert seen.contact.company_name == "Analytical Engines"


async def test_a_card_is_not_merged_with_itself(merges, pair):
    with refused("MERGE_WITH_ITSELF"):
        await merged(merges, pair[0], pair[0])


async def test_a_card_that_was_merged_is_not_merged_again(contacts, merges, pair):
    third = await contacts.CreateContact(a_contact())
    await merged(merges, *pair)
    with refused("MERGED_ELSEWHERE") as refusal:
        await merged(merges, third, pair[1])
    assert refusal.metadata["survivor_id"] == pair[0].id
    with refused("MERGED_ELSEWHERE"):
        await contacts.UpdateContact(pb.UpdateContactRequest(contact=pb.Contact(id=pair[1].id, first_name="Ida", version=1)))


async def test_of_two_merges_of_one_card_at_once_one_is_refused(contacts, merges, pair):
    third = await contacts.CreateContact(a_contact())
    both = await asyncio.gather(merged(merges, pair[0], pair[1]), merged(merges, third, pair[1]), return_exceptions=True)
    refusals = [one for one in both if isinstance(one, grpc.aio.AioRpcError)]
    assert [one.code() for one in refusals] == [grpc.StatusCode.FAILED_PRECONDITION]
    assert "merged into another one" in (refusals[0].details() or "")


async def test_merges_in_a_ring_do_not_wait_for_one_another(merges, pair):
    both = await asyncio.gather(merged(merges, *pair), merged(merges, *reversed(pair)), return_exceptions=True)
    assert sum(isinstance(one, grpc.aio.AioRpcError) for one in both) == 1


async def test_a_field_that_is_none_is_refused_with_those_there_are(merges, pair):
    with refused("UNKNOWN_FIELD") as refusal:
        await merged(merges, *pair, take_from_loser=["shoe_size"])
    assert "shoe_size" in refusal.fields["take_from_loser"]


async def test_more_numbers_than_a_card_holds_are_refused(contacts, merges):
    cards = [
        await contacts.CreateContact(a_contact(phones=[f"+1202555{first + n:04}" for n in range(6)])) for first in (2000, 3000)
    ]
    with refused("TOO_MANY_KEYS"):
        await merged(merges, *cards)


async def test_whom_one_may_not_merge_one_does_not_find(contacts, harness, pair):
    me = employee(**{"contacts.merge": "own"})
    mine = harness.stub(MergesServiceStub, me)
    with refused("CONTACT_NOT_FOUND"):
        await merged(mine, *pair)
    with refused("PERMISSION_DENIED"):
        await merged(harness.stub(MergesServiceStub, colleague_of(me, **{"contacts.read": "all"})), *pair)


async def test_undone_both_are_as_they_were(contacts, merges, pair, harness):
    await note(contacts, pair[1], "brought")
    done = await merged(merges, *pair, take_from_loser=["city"])
    await undone(merges, done)
    now = [await read(contacts, card) for card in pair]
    assert [same(card) for card in now] == [same(card) for card in pair]
    assert now[1].version > pair[1].version
    assert (await timeline(contacts, pair[0]), await timeline(contacts, pair[1])) == ([], ["brought"])
    assert isinstance((await harness.published())[-1], CardsParted)
    with refused("MERGE_UNDONE"):
        await undone(merges, done)


def same(card: pb.Contact) -> pb.Contact:
    """But for what grows with each write."""
    copy = pb.Contact()
    copy.CopyFrom(card)
    copy.version = 0
    copy.ClearField("update_time")
    return copy


async def test_what_was_edited_and_written_after_the_merge_stays(contacts, merges, pair):
    done = await merged(merges, *pair)
    await edit(contacts, pair[0], position="Head of buying", first_name="Adele")
    await note(contacts, pair[0], "later")
    await undone(merges, done)
    survivor, loser = [await read(contacts, card) for card in pair]
    assert (survivor.first_name, survivor.position, survivor.note) == ("Adele", "Head of buying", "")
    assert (loser.first_name, loser.position, loser.note) == ("Ada", "Buyer", "Likes tea")
    assert await timeline(contacts, pair[0]) == ["later"]


async def test_a_number_that_was_given_away_does_not_come_back(contacts, merges, pair):
    done = await merged(merges, *pair)
    await edit(contacts, pair[0], phones=["+12025550101"])
    third = await contacts.CreateContact(a_contact(phones=["+12025550102"]))
    await undone(merges, done)
    assert (await read(contacts, pair[1])).phones == []
    assert (await contacts.ResolveCaller(pb.ResolveCallerRequest(phone="+12025550102"))).contact.id == third.id


async def test_merges_are_undone_from_the_last_one(contacts, merges, pair):
    third = await contacts.CreateContact(a_contact())
    first = await merged(merges, *pair)
    second = await merged(merges, third, pair[0])
    with refused("MERGED_ELSEWHERE"):
        await undone(merges, first)
    await undone(merges, second)
    await undone(merges, first)
    assert [(await read(contacts, card)).id for card in (*pair, third)] == [pair[0].id, pair[1].id, third.id]


async def test_an_unknown_merge_is_not_found(merges):
    with refused("MERGE_NOT_FOUND"):
        await merges.UndoMerge(dup.UndoMergeRequest(id=str(new_id())))


async def test_the_merges_of_a_card_are_listed(merges, pair):
    done = await merged(merges, *pair)
    for card in pair:
        (row,) = (await merges.ListMerges(dup.ListMergesRequest(card_id=card.id))).merges
        assert (row.id, row.loser_name, row.HasField("undo_time")) == (done.merge_id, "Ada Reyes", False)
    await undone(merges, done)
    (row,) = (await merges.ListMerges(dup.ListMergesRequest())).merges
    assert row.HasField("undo_time")


async def make_companies(contacts, *fields: dict[str, Any]) -> list[pb.Company]:
    return [await contacts.CreateCompany(a_company(**one)) for one in fields]


async def companies_merged(merges, survivor: Any, loser: Any, **options: Any) -> Any:
    return await merges.MergeCompanies(dup.MergeCompaniesRequest(survivor_id=survivor.id, loser_id=loser.id, **options))


async def test_a_company_brings_its_people_its_inn_and_what_belongs_to_it(contacts, merges):
    ours, theirs = await make_companies(
        contacts, {"name": "Harbour Foods"}, {"name": "Harbour Foods Ltd", "inn": "7707083893", "employee_count": 12}
    )
    person = await contacts.CreateContact(a_contact(company_id=theirs.id))
    (branch,) = await make_companies(contacts, {"name": "Harbour North", "parent_id": theirs.id})
    done = await companies_merged(merges, ours, theirs)
    assert (done.company.inn, done.company.employee_count, done.company.name) == ("7707083893", 12, "Harbour Foods")
    assert done.conflicts == ["name"]
    assert (await read(contacts, person)).company_id == ours.id
    assert (await contacts.GetCompany(pb.GetCompanyRequest(id=branch.id))).parent_id == ours.id
    await undone(merges, done)
    assert (await read(contacts, person)).company_id == theirs.id
    back = await contacts.GetCompany(pb.GetCompanyRequest(id=theirs.id))
    assert (back.inn, back.name) == ("7707083893", "Harbour Foods Ltd")
    assert not (await contacts.GetCompany(pb.GetCompanyRequest(id=ours.id))).inn


async def test_a_company_is_not_merged_with_one_that_it_belongs_to(contacts, merges):
    (group,) = await make_companies(contacts, {"name": "Group"})
    (middle,) = await make_companies(contacts, {"name": "Middle", "parent_id": group.id})
    (branch,) = await make_companies(contacts, {"name": "Branch", "parent_id": middle.id})
    for pair in ((group, branch), (branch, group)):
        with refused("MERGE_CYCLE"):
            await companies_merged(merges, *pair)
