"""Contacts over gRPC: cards, duplicates, scope, versions."""

import asyncio

import grpc
import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.events_pb2 import ContactCreated, ContactUpdated, LeadSubmitted
from suki_kit.db import new_id
from suki_kit.testing import NOBODY, colleague_of, employee, refused

from .factories import a_company, a_contact


async def test_a_created_contact_is_found_as_it_was_written(contacts):
    made = await contacts.CreateContact(
        a_contact(phones=["(202) 555-0143"], emails=["Ada@Example.com"], birth_date="1990-02-28")
    )
    found = await contacts.GetContact(pb.GetContactRequest(id=made.id))
    assert found == made
    assert found.phones == ["+12025550143"]
    assert found.emails == ["ada@example.com"]
    assert found.display_name == "Ada Reyes"
    assert found.version == 1


async def test_a_creation_is_told_and_recorded(contacts, harness):
    made = await contacts.CreateContact(a_contact())
    assert await harness.published() == [ContactCreated(contact=made)]
    history = await contacts.ListHistory(pb.ListHistoryRequest(id=made.id))
    assert [(change.action, change.entity) for change in history.changes] == [("create", "contacts")]


async def test_a_phone_belongs_to_one_contact(contacts):
    first = await contacts.CreateContact(a_contact(phones=["+12025550111"]))
    with refused("PHONE_TAKEN") as refusal:
        await contacts.CreateContact(a_contact(phones=["1 202 555 0111"]))
    assert refusal.metadata["existing_id"] == first.id
    assert refusal.code == grpc.StatusCode.ALREADY_EXISTS


async def test_an_email_belongs_to_one_contact(contacts):
    await contacts.CreateContact(a_contact(emails=["one@example.com"]))
    with refused("EMAIL_TAKEN") as refusal:
        await contacts.CreateContact(a_contact(emails=["ONE@example.com"]))
    assert "contact.emails" in refusal.fields


async def test_the_same_request_creates_once(contacts):
    request = a_contact()
    request.request_id = str(new_id())
    first = await contacts.CreateContact(request)
    assert (await contacts.CreateContact(request)).id == first.id


async def test_a_stale_update_is_refused(contacts):
    card = await contacts.CreateContact(a_contact())
    mask = FieldMask(paths=["city"])
    await contacts.UpdateContact(
        pb.UpdateContactRequest(contact=pb.Contact(id=card.id, city="Cebu", version=1), update_mask=mask)
    )
    with refused("STALE_VERSION"):
        await contacts.UpdateContact(
            pb.UpdateContactRequest(contact=pb.Contact(id=card.id, city="Iloilo", version=1), update_mask=mask)
        )


async def test_an_update_changes_the_masked_fields_only(contacts, harness):
    card = await contacts.CreateContact(a_contact(city="Manila"))
    asked = pb.Contact(id=card.id, first_name="Adela", city="ignored", version=card.version)
    changed = await contacts.UpdateContact(pb.UpdateContactRequest(contact=asked, update_mask=FieldMask(paths=["first_name"])))
    assert (changed.first_name, changed.city, changed.version) == ("Adela", "Manila", 2)
    told = (await harness.published())[-1]
    assert isinstance(told, ContactUpdated)
    assert told.changed_fields == ["first_name"]
    history = await contacts.ListHistory(pb.ListHistoryRequest(id=card.id))
    assert '"first_name": "Ada"' in history.changes[0].before_json


async def test_a_freed_number_can_be_used_again(contacts):
    card = await contacts.CreateContact(a_contact(phones=["+12025550177"]))
    mask = FieldMask(paths=["phones"])
    await contacts.UpdateContact(pb.UpdateContactRequest(contact=pb.Contact(id=card.id), update_mask=mask))
    again = await contacts.CreateContact(a_contact(phones=["+12025550177"]))
    assert again.phones == ["+12025550177"]


@pytest.mark.parametrize(
    ("contact", "field"),
    [
        ({"emails": ["no-at-sign"]}, "contact.emails"),
        ({"phones": ["call me"]}, "contact.phones"),
        ({"company_id": "7"}, "contact.company_id"),
        ({"birth_date": "yesterday"}, "contact.birth_date"),
        ({"first_name": "x" * 121}, "contact.first_name"),
    ],
)
async def test_a_malformed_field_is_named(contacts, contact, field):
    with refused("INVALID_INPUT") as refusal:
        await contacts.CreateContact(a_contact(**contact))
    assert field in refusal.fields


async def test_an_impossible_number_is_refused(contacts):
    with refused("INVALID_PHONE"):
        await contacts.CreateContact(a_contact(phones=["+1 202"]))


async def test_an_unknown_company_is_refused(contacts):
    with refused("COMPANY_NOT_FOUND"):
        await contacts.CreateContact(a_contact(company_id=str(new_id())))


async def test_an_inn_with_wrong_check_digits_is_refused(contacts):
    with refused("INVALID_INN"):
        await contacts.CreateCompany(a_company(inn="7707083894"))


async def test_an_inn_belongs_to_one_company(contacts):
    first = await contacts.CreateCompany(a_company(inn="7707083893"))
    with refused("INN_TAKEN") as refusal:
        await contacts.CreateCompany(a_company(name="Other", inn="7707083893"))
    assert refusal.metadata["existing_id"] == first.id


async def test_a_contact_shows_the_name_of_its_company(contacts):
    company = await contacts.CreateCompany(a_company(name="Palawan Pearls"))
    card = await contacts.CreateContact(a_contact(company_id=company.id))
    assert (await contacts.GetContact(pb.GetContactRequest(id=card.id))).company_name == "Palawan Pearls"


async def test_two_calls_from_one_new_number_make_one_card(contacts):
    request = pb.ResolveCallerRequest(phone="+12025550199")
    answers = await asyncio.gather(*(contacts.ResolveCaller(request) for _ in range(20)))
    assert len({answer.contact.id for answer in answers}) == 1
    assert sum(answer.created for answer in answers) == 1


async def test_a_lead_from_the_website_is_one_card_with_its_source(contacts):
    lead = pb.SubmitLeadRequest(name="Lina Cruz", email="lina@example.com", text="Call me", source="Website")
    first, second = await contacts.SubmitLead(lead), await contacts.SubmitLead(lead)
    assert (first.created, second.created) == (True, False)
    assert first.contact_id == second.contact_id
    assert [source.name for source in (await contacts.ListSources(pb.ListSourcesRequest())).sources] == ["Website"]


async def test_a_form_sent_twice_is_told_once(contacts, harness):
    lead = pb.SubmitLeadRequest(email="lina@example.com", text="Call me", request_id=str(new_id()))
    card_id = (await contacts.SubmitLead(lead)).contact_id
    await contacts.SubmitLead(lead)
    assert sum(isinstance(event, LeadSubmitted) for event in await harness.published()) == 1
    (line,) = (await contacts.ListTimeline(pb.ListTimelineRequest(contact_id=card_id))).interactions
    assert (line.kind, line.body) == (pb.INTERACTION_KIND_FORM, "Call me")


async def test_the_website_may_hand_in_a_known_persons_form_without_reading_cards(contacts, harness):
    card = await contacts.CreateContact(a_contact(emails=["lina@example.com"]))
    website = harness.stub(ContactsServiceStub, employee(**{"contacts.resolve": "all"}))
    answer = await website.SubmitLead(pb.SubmitLeadRequest(email="lina@example.com"))
    assert (answer.contact_id, answer.created) == (card.id, False)


async def test_a_lead_without_an_address_is_refused(contacts):
    with refused("NOTHING_TO_FIND"):
        await contacts.SubmitLead(pb.SubmitLeadRequest(name="Nobody"))


async def test_nobody_without_a_token_is_served(harness):
    with refused("UNAUTHENTICATED"):
        await harness.stub(ContactsServiceStub, NOBODY).GetContact(pb.GetContactRequest(id=str(new_id())))


async def test_a_role_without_the_permission_is_refused_before_the_card_is_looked_for(harness):
    reader = harness.stub(ContactsServiceStub, employee(**{"deals.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await reader.GetContact(pb.GetContactRequest(id=str(new_id())))


async def test_another_office_does_not_see_the_card(harness):
    mine = employee(**{"contacts.*": "department"})
    card = await harness.stub(ContactsServiceStub, mine).CreateContact(a_contact())
    stranger = harness.stub(ContactsServiceStub, employee(**{"contacts.*": "department"}))
    with refused("CONTACT_NOT_FOUND"):
        await stranger.GetContact(pb.GetContactRequest(id=card.id))
    assert not (await stranger.ListContacts(pb.ListContactsRequest())).contacts
    colleague = harness.stub(ContactsServiceStub, colleague_of(mine, **{"contacts.*": "department"}))
    assert (await colleague.ListContacts(pb.ListContactsRequest())).contacts == [card]


async def test_own_scope_ends_at_the_desk_of_a_colleague(harness):
    mine = employee(**{"contacts.*": "own"})
    card = await harness.stub(ContactsServiceStub, mine).CreateContact(a_contact())
    colleague = harness.stub(ContactsServiceStub, colleague_of(mine, **{"contacts.*": "own"}))
    with refused("CONTACT_NOT_FOUND"):
        await colleague.UpdateContact(pb.UpdateContactRequest(contact=pb.Contact(id=card.id, city="Cebu")))


async def test_a_list_comes_in_pages(contacts):
    made = [(await contacts.CreateContact(a_contact())).id for _ in range(5)]
    seen, token = [], ""
    while True:
        page = await contacts.ListContacts(pb.ListContactsRequest(page_size=2, page_token=token))
        seen += [card.id for card in page.contacts]
        token = page.next_page_token
        if not token:
            break
    assert seen == list(reversed(made))


@pytest.mark.parametrize("query", ["ivanov", "Иванов", "202 555-0155", "ivan@example"])
async def test_a_card_is_found_by_what_people_type(contacts, query):
    made = await contacts.CreateContact(
        a_contact(first_name="Пётр", last_name="Иванов", phones=["+12025550155"], emails=["ivan@example.com"])
    )
    found = await contacts.ListContacts(pb.ListContactsRequest(query=query))
    assert [card.id for card in found.contacts] == [made.id]


async def test_a_page_token_that_is_not_ours_is_refused(contacts):
    with refused("INVALID_INPUT"):
        await contacts.ListContacts(pb.ListContactsRequest(page_token="garbage"))


async def test_a_company_never_belongs_to_itself_near_or_far(contacts):
    top = await contacts.CreateCompany(a_company(name="Top"))
    middle = await contacts.CreateCompany(a_company(name="Middle", parent_id=top.id))
    low = await contacts.CreateCompany(a_company(name="Low", parent_id=middle.id))
    mask = FieldMask(paths=["parent_id"])
    for parent in (top, low):
        with refused("COMPANY_RING") as error:
            company = pb.Company(id=top.id, version=top.version, parent_id=parent.id)
            await contacts.UpdateCompany(pb.UpdateCompanyRequest(company=company, update_mask=mask))
        assert "company.parent_id" in error.fields
    company = pb.Company(id=low.id, version=low.version, parent_id=top.id)
    assert (await contacts.UpdateCompany(pb.UpdateCompanyRequest(company=company, update_mask=mask))).parent_id == top.id
