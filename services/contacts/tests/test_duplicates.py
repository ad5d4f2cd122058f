"""Duplicates over gRPC: found while typing, refused by policy, put side by side by the standing job."""

from datetime import timedelta

import grpc
import pytest
import pytest_asyncio
from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1 import contacts_pb2 as cards
from suki.contacts.v1 import duplicates_pb2 as pb
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.duplicates_pb2_grpc import DuplicatesServiceStub, MergesServiceStub
from suki_contacts.duplicates import jobs
from suki_contacts.duplicates.jobs import find_groups, keep_keys
from suki_kit import clock
from suki_kit.db import new_id
from suki_kit.testing import employee, refused

from .factories import a_company, a_contact
from .typos import Generator, PersonCard

PEOPLE, COMPANIES = pb.CARD_KIND_CONTACT, pb.CARD_KIND_COMPANY
WARN, BLOCK, REPORT = pb.DUPLICATE_ACTION_WARN, pb.DUPLICATE_ACTION_BLOCK, pb.DUPLICATE_ACTION_REPORT


@pytest.fixture
def duplicates(harness):
    return harness.stub(DuplicatesServiceStub)


@pytest_asyncio.fixture(loop_scope="session")
async def blocking(duplicates):
    """What is very likely a duplicate is refused, of people and of companies, when it is made and when it is edited."""
    for kind in (PEOPLE, COMPANIES):
        policy = pb.DuplicatePolicy(kind=kind, on_create=BLOCK, on_edit=BLOCK)
        await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))
    yield
    for kind in (PEOPLE, COMPANIES):
        policy = pb.DuplicatePolicy(kind=kind, on_create=WARN, on_edit=REPORT)
        await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))


async def typed(duplicates, **fields) -> list[pb.Match]:
    return list((await duplicates.FindDuplicates(pb.FindDuplicatesRequest(contact=cards.Contact(**fields)))).matches)


async def scan(harness, minutes: int = 0) -> None:
    async with harness.transaction() as session:
        await keep_keys(session, clock.now())
        await find_groups(session, clock.now() + timedelta(minutes=minutes))


async def groups_of(duplicates, kind=PEOPLE) -> list[pb.DuplicateGroup]:
    return list((await duplicates.ListDuplicateGroups(pb.ListDuplicateGroupsRequest(kind=kind))).groups)


async def edit(contacts, card_id: str, **fields) -> cards.Contact:
    mask = FieldMask(paths=list(fields))
    return await contacts.UpdateContact(
        cards.UpdateContactRequest(contact=cards.Contact(id=card_id, **fields), update_mask=mask)
    )


async def test_a_client_is_found_across_scripts(contacts, duplicates):
    made = await contacts.CreateContact(a_contact(first_name="Юлия", last_name="Щербакова", city="Казань"))
    (match,) = await typed(duplicates, first_name="Iuliia", last_name="Shcherbakova", city="Kazan")
    assert (match.id, match.name, match.kind, match.action) == (made.id, "Юлия Щербакова", PEOPLE, WARN)
    assert match.score >= 0.5
    told = {reason.field: (reason.likeness, reason.theirs) for reason in match.reasons}
    assert told[pb.MATCH_FIELD_NAME] == (pb.LIKENESS_SIMILAR, "Юлия Щербакова")
    assert told[pb.MATCH_FIELD_CITY] == (pb.LIKENESS_SIMILAR, "Казань")


@pytest.mark.parametrize(
    "name",
    [
        {"first_name": "Andersen", "last_name": "Margaret"},
        {"first_name": "M.", "last_name": "Andersen", "birth_date": "1980-05-17"},
        {"first_name": "Peggy", "last_name": "Andersen"},
        {"first_name": "Margaret", "last_name": "Andresen"},
        {"first_name": "Margaert", "last_name": "Andersen"},
        {"first_name": "Margaret Andersen"},
    ],
)
async def test_a_client_is_found_by_a_name_that_is_written_otherwise(contacts, duplicates, name):
    made = await contacts.CreateContact(
        a_contact(first_name="Margaret", last_name="Andersen", city="Boston", birth_date="1980-05-17")
    )
    (match,) = await typed(duplicates, city="Boston", **name)
    assert match.id == made.id
    assert match.score >= 0.5


async def test_another_first_name_is_another_client(contacts, duplicates):
    await contacts.CreateContact(a_contact(first_name="Ivan", last_name="Petrov", city="Boston"))
    assert await typed(duplicates, first_name="Sergei", last_name="Petrov", city="Boston") == []


async def test_a_number_on_another_card_will_be_refused_whatever_the_name(contacts, duplicates):
    made = await contacts.CreateContact(a_contact(phones=["+12025550147"]))
    (match,) = await typed(duplicates, first_name="Somebody", last_name="Else", phones=["(202) 555-0147"])
    assert (match.id, match.action) == (made.id, BLOCK)


async def test_a_number_that_is_half_typed_finds_nobody_and_harms_nothing(contacts, duplicates):
    await contacts.CreateContact(a_contact(phones=["+12025550147"]))
    assert await typed(duplicates, phones=["+1 202 5"]) == []


async def test_of_a_card_that_one_may_not_read_only_its_owner_is_told(contacts, harness):
    made = await contacts.CreateContact(a_contact(first_name="Anna", last_name="Gonzales", city="Cebu"))
    stranger = harness.stub(DuplicatesServiceStub, employee(**{"contacts.*": "own"}))
    (match,) = await typed(stranger, first_name="Anna", last_name="Gonzales", city="Cebu")
    assert (match.id, match.owner_id, match.name) == (made.id, made.owner_id, "")
    assert match.score >= 0.5
    assert {reason.field for reason in match.reasons} == {pb.MATCH_FIELD_NAME, pb.MATCH_FIELD_CITY}
    assert all(not reason.theirs and reason.likeness for reason in match.reasons)


async def test_a_card_is_not_its_own_duplicate(contacts, duplicates):
    made = await contacts.CreateContact(a_contact())
    assert (
        await typed(duplicates, id=made.id, first_name="Ada", last_name="Reyes", phones=made.phones, emails=made.emails) == []
    )


async def test_an_edited_card_is_found_by_what_it_says_now(contacts, duplicates):
    made = await contacts.CreateContact(a_contact(first_name="Anna", last_name="Gonzales", city="Cebu"))
    await edit(contacts, made.id, last_name="Villanueva")
    assert [match.id for match in await typed(duplicates, first_name="Anna", last_name="Villanueva", city="Cebu")] == [made.id]
    assert await typed(duplicates, first_name="Anna", last_name="Gonzales", city="Cebu") == []


async def test_a_company_is_found_without_its_legal_form(contacts, duplicates):
    made = await contacts.CreateCompany(a_company(name="ООО «Балтийский Причал»", city="Тверь"))
    asked = pb.FindDuplicatesRequest(company=cards.Company(name="Baltiyskiy Prichal LLC", city="Tver"))
    (match,) = (await duplicates.FindDuplicates(asked)).matches
    assert (match.id, match.kind) == (made.id, COMPANIES)
    assert match.score >= 0.5


async def test_a_person_or_a_company_must_be_typed_in(duplicates):
    with refused("INVALID_INPUT") as refusal:
        await duplicates.FindDuplicates(pb.FindDuplicatesRequest())
    assert "contact" in refusal.fields


async def test_a_new_company_is_warned_and_nothing_is_refused(contacts, duplicates):
    policies = (await duplicates.ListDuplicatePolicies(pb.ListDuplicatePoliciesRequest())).policies
    assert [(one.kind, one.on_create, one.on_edit) for one in policies] == [(PEOPLE, WARN, REPORT), (COMPANIES, WARN, REPORT)]
    for _ in range(2):
        await contacts.CreateContact(a_contact(city="Cebu"))


async def test_a_stale_policy_is_refused(duplicates):
    policy = pb.DuplicatePolicy(kind=PEOPLE, on_create=WARN, on_edit=WARN, version=7)
    with refused("STALE_VERSION"):
        await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))


@pytest.mark.parametrize("wrong", [{"kind": 9}, {"on_create": 9}, {"on_edit": 9}])
async def test_a_policy_of_nothing_is_refused(duplicates, wrong):
    policy = pb.DuplicatePolicy(**{"kind": PEOPLE, "on_create": WARN, "on_edit": WARN, **wrong})
    with refused("INVALID_INPUT"):
        await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))


async def test_a_policy_is_changed_by_who_manages_duplicates(harness):
    seller = harness.stub(DuplicatesServiceStub, employee(**{"contacts.*": "all"}))
    policy = pb.DuplicatePolicy(kind=PEOPLE, on_create=WARN, on_edit=WARN)
    with refused("PERMISSION_DENIED"):
        await seller.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))


async def test_a_likely_duplicate_is_refused_where_that_is_the_policy(contacts, blocking):
    first = await contacts.CreateContact(a_contact(city="Cebu"))
    with refused("DUPLICATE_FOUND") as refusal:
        await contacts.CreateContact(a_contact(city="Cebu"))
    assert refusal.metadata["existing_id"] == first.id
    assert refusal.code == grpc.StatusCode.ALREADY_EXISTS
    company = await contacts.CreateCompany(a_company(city="Cebu"))
    with refused("DUPLICATE_FOUND") as refusal:
        await contacts.CreateCompany(a_company(name="Harbor Foods Ltd", city="Cebu"))
    assert refusal.metadata["existing_id"] == company.id


@pytest_asyncio.fixture(loop_scope="session")
async def of_field(duplicates):
    """Of cards of a kind that are the same in one field: what is done when one is made, and when one is changed."""

    async def set_to(kind, field, on_create, on_edit=REPORT):
        own = pb.DuplicateFieldPolicy(field=field, on_create=on_create, on_edit=on_edit, on_import=REPORT)
        policy = pb.DuplicatePolicy(kind=kind, on_create=WARN, on_edit=REPORT, fields=[own])
        return await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))

    yield set_to
    for kind in (PEOPLE, COMPANIES):
        policy = pb.DuplicatePolicy(kind=kind, on_create=WARN, on_edit=REPORT)
        await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))


async def test_one_field_refuses_however_little_alike_the_rest_is(contacts, duplicates, of_field):
    first = await contacts.CreateContact(
        a_contact(first_name="Rosalinda", last_name="Magbanua", telegram="rosy_m", city="Cebu")
    )
    other = {"first_name": "Grace", "last_name": "Hopper", "telegram": "@Rosy_M", "city": "Davao"}
    assert await typed(duplicates, **other) == []
    await of_field(PEOPLE, pb.MATCH_FIELD_TELEGRAM, BLOCK)
    assert [one.action for one in await typed(duplicates, **other)] == [BLOCK]
    with refused("DUPLICATE_FOUND") as refusal:
        await contacts.CreateContact(a_contact(**other))
    assert refusal.metadata["existing_id"] == first.id


async def test_one_field_refuses_what_is_edited(contacts, of_field):
    await contacts.CreateContact(a_contact(first_name="Rosalinda", last_name="Magbanua", telegram="rosy_m"))
    other = await contacts.CreateContact(a_contact(first_name="Grace", last_name="Hopper"))
    await of_field(PEOPLE, pb.MATCH_FIELD_TELEGRAM, REPORT, BLOCK)
    with refused("DUPLICATE_FOUND"):
        await edit(contacts, other.id, telegram="rosy_m")
    assert (await edit(contacts, other.id, telegram="grace_h")).telegram == "grace_h"


async def test_a_field_that_was_the_same_before_keeps_nobody_from_changing_the_rest(contacts, duplicates, of_field):
    name = {"first_name": "Rosalinda", "last_name": "Magbanua"}
    await contacts.CreateContact(a_contact(**name, city="Cebu"))
    other = await contacts.CreateContact(a_contact(**name, city="Davao"))
    await of_field(PEOPLE, pb.MATCH_FIELD_NAME, REPORT, BLOCK)
    assert [one.action for one in await typed(duplicates, id=other.id, **name, city="Iloilo")] == [REPORT]
    assert (await edit(contacts, other.id, city="Iloilo")).city == "Iloilo"
    await edit(contacts, other.id, last_name="Reyes")
    with refused("DUPLICATE_FOUND"):
        await edit(contacts, other.id, last_name="Magbanua")


async def test_one_name_in_two_cities_warns_where_that_is_the_policy(contacts, duplicates, of_field):
    await contacts.CreateContact(a_contact(first_name="Rosalinda", last_name="Magbanua", city="Cebu"))
    other = {"first_name": "Rosalinda", "last_name": "Magbanua", "city": "Davao"}
    assert [one.action for one in await typed(duplicates, **other)] == [REPORT]
    policy = await of_field(PEOPLE, pb.MATCH_FIELD_NAME, WARN)
    assert [one.action for one in await typed(duplicates, **other)] == [WARN]
    assert [one.field for one in policy.fields] == [pb.MATCH_FIELD_NAME]
    await contacts.CreateContact(a_contact(**other))


@pytest.mark.parametrize(
    ("kind", "fields", "named"),
    [
        (PEOPLE, [pb.MATCH_FIELD_OGRN], "policy.fields[0].field"),
        (COMPANIES, [pb.MATCH_FIELD_PHONE], "policy.fields[0].field"),
        (COMPANIES, [pb.MATCH_FIELD_OGRN] * 2, "policy.fields[1].field"),
    ],
)
async def test_a_policy_of_a_field_that_finds_nobody_is_refused(duplicates, kind, fields, named):
    own = [pb.DuplicateFieldPolicy(field=field, on_create=WARN, on_edit=WARN, on_import=WARN) for field in fields]
    policy = pb.DuplicatePolicy(kind=kind, on_create=WARN, on_edit=WARN, fields=own)
    with refused("INVALID_INPUT") as refusal:
        await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))
    assert named in refusal.fields


async def test_a_repeated_request_answers_with_its_own_card_under_any_policy(contacts, blocking):
    request = a_contact(city="Cebu")
    request.request_id = str(new_id())
    first = await contacts.CreateContact(request)
    assert (await contacts.CreateContact(request)).id == first.id


async def test_a_repeated_request_without_numbers_answers_with_its_own_card(contacts, blocking):
    request = a_contact(city="Cebu", phones=[], emails=[])
    request.request_id = str(new_id())
    first = await contacts.CreateContact(request)
    assert (await contacts.CreateContact(request)).id == first.id


async def test_a_taken_number_is_still_called_so(contacts, blocking):
    first = await contacts.CreateContact(a_contact(city="Cebu"))
    with refused("PHONE_TAKEN"):
        await contacts.CreateContact(a_contact(city="Cebu", phones=first.phones))


async def test_an_edit_that_makes_a_duplicate_is_refused_where_that_is_the_policy(contacts, blocking):
    first = await contacts.CreateContact(a_contact(city="Cebu"))
    other = await contacts.CreateContact(a_contact(first_name="Grace", city="Cebu"))
    with refused("DUPLICATE_FOUND") as refusal:
        await edit(contacts, other.id, first_name="Ada")
    assert refusal.metadata["existing_id"] == first.id
    assert (await contacts.GetContact(cards.GetContactRequest(id=other.id))).first_name == "Grace"


async def test_a_likely_duplicate_that_is_there_can_still_get_a_note(contacts, duplicates, harness):
    made = [await contacts.CreateContact(a_contact(city="Cebu")) for _ in range(2)]
    policy = pb.DuplicatePolicy(kind=PEOPLE, on_create=WARN, on_edit=BLOCK)
    await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))
    assert (await edit(contacts, made[0].id, note="Call on Monday")).note == "Call on Monday"
    policy.on_edit = REPORT
    await duplicates.UpdateDuplicatePolicy(pb.UpdateDuplicatePolicyRequest(policy=policy))


async def test_a_form_from_the_website_is_never_lost_for_a_likely_duplicate(contacts, blocking):
    await contacts.CreateContact(a_contact(first_name="Lina", last_name="Cruz", emails=["lina.cruz@example.com"]))
    lead = cards.SubmitLeadRequest(name="Lina Cruz", email="linacruz@example.org", text="Call me")
    assert (await contacts.SubmitLead(lead)).created


async def test_the_job_puts_duplicates_side_by_side(contacts, duplicates, harness):
    made = [await contacts.CreateContact(a_contact(city="Cebu")) for _ in range(3)]
    await contacts.CreateContact(a_contact(first_name="Grace", city="Cebu"))
    await scan(harness)
    (group,) = await groups_of(duplicates)
    assert [card.id for card in group.contacts] == sorted(card.id for card in made)
    assert group.score >= 0.5
    assert {reason.field for reason in group.reasons} >= {pb.MATCH_FIELD_NAME, pb.MATCH_FIELD_CITY}
    assert group.HasField("find_time")


async def test_before_its_first_time_the_job_has_found_nothing(duplicates, harness):
    empty = await duplicates.ListDuplicateGroups(pb.ListDuplicateGroupsRequest(kind=PEOPLE))
    assert not empty.groups
    assert not empty.HasField("scan_time")
    await scan(harness)
    assert (await duplicates.ListDuplicateGroups(pb.ListDuplicateGroupsRequest(kind=PEOPLE))).HasField("scan_time")


async def test_a_group_forgets_a_card_that_is_edited_to_differ(contacts, duplicates, harness):
    made = [await contacts.CreateContact(a_contact(city="Cebu")) for _ in range(3)]
    await scan(harness)
    await edit(contacts, made[1].id, first_name="Grace")
    await scan(harness, minutes=1)
    (group,) = await groups_of(duplicates)
    assert {card.id for card in group.contacts} == {made[0].id, made[2].id}


async def test_a_later_run_finds_what_has_come_since(contacts, duplicates, harness):
    await contacts.CreateContact(a_contact(city="Cebu"))
    await scan(harness)
    assert not await groups_of(duplicates)
    await contacts.CreateContact(a_contact(city="Cebu"))
    await scan(harness, minutes=1)
    (group,) = await groups_of(duplicates)
    assert len(group.contacts) == 2


@pytest.mark.parametrize("few", [0, 5000], ids=["all keys joined", "each card looked up"])
async def test_a_name_that_many_in_one_place_have_is_no_duplicate(contacts, duplicates, harness, monkeypatch, few):
    monkeypatch.setattr(jobs, "FEW", few)
    for _ in range(jobs.MOST_NAMESAKES + 1):
        await contacts.CreateContact(a_contact(city="Cebu"))
    born = [await contacts.CreateContact(a_contact(city="Cebu", birth_date="1980-05-17")) for _ in range(2)]
    await scan(harness)
    (group,) = await groups_of(duplicates)
    assert {card.id for card in group.contacts} == {card.id for card in born}


async def test_dismissed_cards_stay_apart(contacts, duplicates, harness):
    made = [await contacts.CreateContact(a_contact(city="Cebu")) for _ in range(3)]
    ids = [card.id for card in made]
    await scan(harness)
    await duplicates.DismissDuplicates(pb.DismissDuplicatesRequest(kind=PEOPLE, ids=ids[:2]))
    await duplicates.DismissDuplicates(pb.DismissDuplicatesRequest(kind=PEOPLE, ids=[ids[2], ids[0]]))
    (group,) = await groups_of(duplicates)
    assert {card.id for card in group.contacts} == {ids[1], ids[2]}
    await edit(contacts, ids[0], note="not the same")
    await scan(harness, minutes=1)
    assert [len(group.contacts) for group in await groups_of(duplicates)] == [2]
    assert await typed(duplicates, id=ids[0], first_name="Ada", last_name="Reyes", city="Cebu") == []


async def test_a_group_falls_apart_where_its_bond_is_dismissed(contacts, duplicates, harness):
    made = [await contacts.CreateContact(a_contact(city="Cebu")) for _ in range(2)]
    await scan(harness)
    await duplicates.DismissDuplicates(pb.DismissDuplicatesRequest(kind=PEOPLE, ids=[card.id for card in made]))
    assert not await groups_of(duplicates)


async def test_who_may_not_merge_a_card_cannot_dismiss_it(contacts, harness):
    made = [await contacts.CreateContact(a_contact(city="Cebu")) for _ in range(2)]
    stranger = harness.stub(DuplicatesServiceStub, employee(**{"contacts.*": "own"}))
    with refused("CONTACT_NOT_FOUND"):
        await stranger.DismissDuplicates(pb.DismissDuplicatesRequest(kind=PEOPLE, ids=[card.id for card in made]))


async def test_one_card_alone_cannot_be_dismissed(contacts, duplicates):
    made = await contacts.CreateContact(a_contact())
    with refused("INVALID_INPUT"):
        await duplicates.DismissDuplicates(pb.DismissDuplicatesRequest(kind=PEOPLE, ids=[made.id, made.id]))


async def test_a_group_shows_only_cards_that_one_may_see(harness, duplicates):
    mine, theirs = employee(**{"contacts.*": "own"}), employee(**{"contacts.*": "own"})
    for caller, count in ((mine, 2), (theirs, 1)):
        stub = harness.stub(ContactsServiceStub, caller)
        for _ in range(count):
            await stub.CreateContact(a_contact(city="Cebu"))
    await scan(harness)
    assert [len(group.contacts) for group in await groups_of(duplicates)] == [3]
    assert [len(group.contacts) for group in await groups_of(harness.stub(DuplicatesServiceStub, mine))] == [2]
    assert not await groups_of(harness.stub(DuplicatesServiceStub, theirs))


async def test_merged_cards_are_no_group(contacts, duplicates, harness):
    made = [await contacts.CreateContact(a_contact(city="Cebu")) for _ in range(2)]
    await scan(harness)
    merge = pb.MergeContactsRequest(survivor_id=made[0].id, loser_id=made[1].id)
    await harness.stub(MergesServiceStub).MergeContacts(merge)
    assert not await groups_of(duplicates)
    await scan(harness, minutes=1)
    assert not await groups_of(duplicates)


async def test_groups_come_in_pages_the_likeliest_first(contacts, duplicates, harness):
    for number, family in enumerate(("Campbell", "Ferguson", "Gallagher", "Hamilton", "Mendoza")):
        for _ in range(2):
            born = {"birth_date": "1980-05-17"} if number % 2 else {}
            await contacts.CreateContact(a_contact(last_name=family, city="Cebu", **born))
    await scan(harness)
    seen, token = [], ""
    while True:
        asked = pb.ListDuplicateGroupsRequest(kind=PEOPLE, page_size=2, page_token=token)
        page = await duplicates.ListDuplicateGroups(asked)
        seen += [(group.score, group.contacts[0].last_name) for group in page.groups]
        if not (token := page.next_page_token):
            break
    assert len({name for _, name in seen}) == len(seen) == 5
    assert [score for score, _ in seen] == sorted((score for score, _ in seen), reverse=True)


async def test_cards_without_keys_get_them(contacts, duplicates, harness):
    made = await contacts.CreateContact(a_contact(city="Cebu"))
    async with harness.transaction() as session:
        connection = await session.connection()
        await connection.exec_driver_sql("DELETE FROM match_keys")
    assert await typed(duplicates, first_name="Ada", last_name="Reyes", city="Cebu") == []
    await scan(harness)
    assert [match.id for match in await typed(duplicates, first_name="Ada", last_name="Reyes", city="Cebu")] == [made.id]


async def companies_of(contacts, people: list[PersonCard]) -> dict[int | None, str]:
    """The generator's number of each company → its id here."""
    numbers = {card.company_id for card in people if card.company_id is not None}
    made = {number: (await contacts.CreateCompany(a_company(name=f"Company {number}"))).id for number in sorted(numbers)}
    return {None: "", **made}


def as_request(card: PersonCard, number: int, company_id: str) -> cards.CreateContactRequest:
    names = {"first_name": card.first_name, "middle_name": card.middle_name, "last_name": card.last_name}
    reached = {"phones": [f"+1303555{number:04}"], "emails": card.emails, "city": card.city}
    born = card.birth_date.isoformat() if card.birth_date else ""
    return a_contact(**names, **reached, birth_date=born, company_id=company_id)


@pytest.mark.parametrize("few", [0, 5000], ids=["all keys joined", "each card looked up"])
async def test_the_job_finds_what_a_few_hundred_cards_hold(contacts, duplicates, harness, monkeypatch, few):
    monkeypatch.setattr(jobs, "FEW", few)
    made, pairs = Generator(11).people(200)
    companies = await companies_of(contacts, made)
    ids = []
    for number, card in enumerate(made):
        ids.append((await contacts.CreateContact(as_request(card, number, companies[card.company_id]))).id)
    await scan(harness)
    asked = pb.ListDuplicateGroupsRequest(kind=PEOPLE, page_size=100)
    together = [{card.id for card in group.contacts} for group in (await duplicates.ListDuplicateGroups(asked)).groups]
    found = [pair for pair in pairs if any({ids[pair[0]], ids[pair[1]]} <= group for group in together)]
    print(f"{len(made)} cards, {len(found)} of {len(pairs)} pairs found, {len(together)} groups")
    assert len(found) >= 0.9 * len(pairs)
    assert len(together) <= 1.1 * len(pairs)
