"""What was changed on a card is taken back, field by field."""

from typing import Any

from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1 import custom_fields_pb2 as custom
from suki.contacts.v1.contacts_pb2_grpc import ContactsServiceStub
from suki.contacts.v1.custom_fields_pb2_grpc import CustomFieldsServiceStub
from suki.type.v1.type_pb2 import Change, Money
from suki_kit.db import new_id
from suki_kit.testing import employee, refused

from .factories import a_company, a_contact


async def edit(contacts, card: pb.Contact, **fields: Any) -> pb.Contact:
    now = await contacts.GetContact(pb.GetContactRequest(id=card.id))
    asked = pb.Contact(id=card.id, version=now.version, **fields)
    return await contacts.UpdateContact(pb.UpdateContactRequest(contact=asked, update_mask=FieldMask(paths=list(fields))))


async def last_change(contacts, card: Any) -> Change:
    return (await contacts.ListHistory(pb.ListHistoryRequest(id=card.id))).changes[0]


async def undone(contacts, change: Change, *fields: str) -> pb.UndoChangeResponse:
    return await contacts.UndoChange(pb.UndoChangeRequest(change_id=change.id, fields=fields))


async def test_all_of_a_change_or_one_field_of_it(contacts):
    card = await contacts.CreateContact(a_contact(city="Manila", birth_date="1990-01-31"))
    await edit(contacts, card, city="Cebu", birth_date="", phones=["+12025550199"])
    change = await last_change(contacts, card)
    now = (await undone(contacts, change, "city")).contact
    assert (now.city, now.birth_date, now.phones) == ("Manila", "", ["+12025550199"])
    with refused("CHANGED_SINCE") as refusal:
        await undone(contacts, change)
    assert list(refusal.fields) == ["city"]
    now = (await undone(contacts, change, "birth_date", "phones")).contact
    assert (now.birth_date, now.phones) == ("1990-01-31", card.phones)
    assert (await contacts.ResolveCaller(pb.ResolveCallerRequest(phone=card.phones[0]))).contact.id == card.id


async def test_an_undoing_is_undone_too(contacts):
    card = await contacts.CreateContact(a_contact(city="Manila"))
    await edit(contacts, card, city="Cebu")
    await undone(contacts, await last_change(contacts, card))
    assert (await undone(contacts, await last_change(contacts, card))).contact.city == "Cebu"


async def test_what_was_changed_after_it_elsewhere_stays(contacts):
    card = await contacts.CreateContact(a_contact())
    await edit(contacts, card, last_name="Cruz")
    change = await last_change(contacts, card)
    await edit(contacts, card, first_name="Ida")
    now = (await undone(contacts, change)).contact
    assert (now.first_name, now.last_name) == ("Ida", "Reyes")
    assert [one.id for one in (await contacts.ListContacts(pb.ListContactsRequest(query="ida reyes"))).contacts] == [card.id]


async def test_custom_fields_one_by_one(contacts, harness):
    fields = harness.stub(CustomFieldsServiceStub)
    for label in ("Size", "Nick"):
        field = custom.CustomField(entity=custom.CUSTOM_FIELD_ENTITY_CONTACT, label=label, kind=custom.CUSTOM_FIELD_KIND_TEXT)
        await fields.CreateCustomField(custom.CreateCustomFieldRequest(custom_field=field))
    card = await contacts.CreateContact(a_contact(custom_fields={"size": "L"}))
    await edit(contacts, card, custom_fields={"size": "XL", "nick": "Ace"})
    change = await last_change(contacts, card)
    assert dict((await undone(contacts, change, "custom_fields.nick")).contact.custom_fields) == {"size": "XL"}
    assert dict((await undone(contacts, change, "custom_fields.size")).contact.custom_fields) == {"size": "L"}


async def test_a_companys_amounts(contacts):
    firm = await contacts.CreateCompany(a_company(annual_revenue=Money(amount="10.50", currency="USD")))
    asked = pb.Company(id=firm.id, version=firm.version, annual_revenue=Money(amount="99", currency="PHP"))
    mask = FieldMask(paths=["annual_revenue"])
    await contacts.UpdateCompany(pb.UpdateCompanyRequest(company=asked, update_mask=mask))
    assert (await undone(contacts, await last_change(contacts, firm))).company.annual_revenue == firm.annual_revenue


async def test_a_creation_and_what_was_not_changed_are_no_changes_to_undo(contacts):
    card = await contacts.CreateContact(a_contact())
    with refused("NOT_UNDOABLE"):
        await undone(contacts, await last_change(contacts, card))
    await edit(contacts, card, city="Cebu")
    with refused("NOT_UNDOABLE") as refusal:
        await undone(contacts, await last_change(contacts, card), "city", "note")
    assert list(refusal.fields) == ["note"]


async def test_a_number_that_another_card_has_by_now_is_refused(contacts):
    card = await contacts.CreateContact(a_contact())
    await edit(contacts, card, phones=[])
    await contacts.CreateContact(a_contact(phones=list(card.phones)))
    with refused("PHONE_TAKEN"):
        await undone(contacts, await last_change(contacts, card))


async def test_whom_one_may_not_change_one_does_not_find(contacts, harness):
    card = await contacts.CreateContact(a_contact())
    await edit(contacts, card, city="Cebu")
    change = await last_change(contacts, card)
    with refused("CHANGE_NOT_FOUND"):
        await undone(harness.stub(ContactsServiceStub, employee(**{"contacts.write": "own"})), change)
    with refused("CHANGE_NOT_FOUND"):
        await undone(contacts, Change(id=str(new_id())))
