"""Fields that a company adds to its cards."""

from typing import Any

import pytest
from google.protobuf.field_mask_pb2 import FieldMask

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1 import custom_fields_pb2 as custom
from suki.contacts.v1 import duplicates_pb2 as dup
from suki.contacts.v1.custom_fields_pb2_grpc import CustomFieldsServiceStub
from suki.contacts.v1.duplicates_pb2_grpc import MergesServiceStub
from suki.contacts.v1.events_pb2 import ContactUpdated, CustomFieldChanged
from suki.type.v1.type_pb2 import CustomFieldFilter
from suki_contacts.custom_fields.service import key_of
from suki_kit.db import new_id
from suki_kit.testing import employee, refused

from .factories import a_company, a_contact

TEXT, NUMBER, DATE, CHOICE, BOOLEAN = custom.CustomFieldKind.values()[1:]


@pytest.fixture
def fields(harness):
    return harness.stub(CustomFieldsServiceStub)


def a_field(label: str = "Shoe size", **overrides: Any) -> custom.CreateCustomFieldRequest:
    values = {"entity": custom.CUSTOM_FIELD_ENTITY_CONTACT, "kind": NUMBER, "label": label, **overrides}
    return custom.CreateCustomFieldRequest(custom_field=custom.CustomField(**values))


async def five(fields) -> None:
    """One field of each kind: nick, size, since, colour, vip."""
    for label, kind in (("Nick", TEXT), ("Size", NUMBER), ("Since", DATE), ("Colour", CHOICE), ("Vip", BOOLEAN)):
        await fields.CreateCustomField(a_field(label, kind=kind, options=["red", "blue"] if kind == CHOICE else []))


async def say(contacts, card: pb.Contact, **values: str) -> pb.Contact:
    asked = pb.Contact(id=card.id, version=card.version, custom_fields=values)
    return await contacts.UpdateContact(pb.UpdateContactRequest(contact=asked, update_mask=FieldMask(paths=["custom_fields"])))


async def test_a_field_has_a_key_of_its_label_and_is_told(fields, harness):
    made = await fields.CreateCustomField(a_field("Размер обуви"))
    assert made.key == "razmer_obuvi"
    assert await harness.published() == [CustomFieldChanged(custom_field=made)]
    listed = await fields.ListCustomFields(custom.ListCustomFieldsRequest(entity=custom.CUSTOM_FIELD_ENTITY_CONTACT))
    assert list(listed.custom_fields) == [made]
    others = await fields.ListCustomFields(custom.ListCustomFieldsRequest(entity=custom.CUSTOM_FIELD_ENTITY_DEAL))
    assert not others.custom_fields


@pytest.mark.parametrize(
    ("label", "key"), [("2nd phone", "nd_phone"), ("A" * 60, "a" * 40), ("Цвет, любимый!", "tsvet_lyubimyy")]
)
def test_keys_are_plain(label, key):
    assert key_of(label) == key


async def test_values_are_kept_as_their_kinds_write_them(contacts, fields):
    await five(fields)
    said = {"nick": " Ace ", "size": "042.50", "since": "2026-01-31", "colour": "blue", "vip": "true"}
    card = await contacts.CreateContact(a_contact(custom_fields=said))
    assert dict(card.custom_fields) == {**said, "nick": "Ace", "size": "42.5"}
    assert await contacts.GetContact(pb.GetContactRequest(id=card.id)) == card


async def test_what_does_not_fit_is_named_and_nothing_is_written(contacts, fields):
    await five(fields)
    said = {"size": "large", "since": "31.01.2026", "colour": "green", "vip": "yes", "shoe": "1", "nick": "x" * 1001}
    with refused("INVALID_CUSTOM_FIELD") as refusal:
        await contacts.CreateContact(a_contact(custom_fields=said))
    assert set(refusal.fields) == {f"contact.custom_fields.{key}" for key in said}
    assert "red, blue" in refusal.fields["contact.custom_fields.colour"]
    assert "nick, size, since, colour, vip" in refusal.fields["contact.custom_fields.shoe"]
    assert not (await contacts.ListContacts(pb.ListContactsRequest())).contacts


async def test_an_update_changes_what_it_names_and_empties_what_is_empty(contacts, fields, harness):
    await five(fields)
    card = await contacts.CreateContact(a_contact(custom_fields={"nick": "Ace", "size": "42"}))
    changed = await say(contacts, card, nick="", vip="false")
    assert dict(changed.custom_fields) == {"size": "42", "vip": "false"}
    told = (await harness.published())[-1]
    assert told == ContactUpdated(contact=changed, changed_fields=["custom_fields"], previous_owner_id=card.owner_id)
    history = await contacts.ListHistory(pb.ListHistoryRequest(id=card.id))
    assert history.changes[0].before_json == '{"custom_fields": {"nick": "Ace", "size": "42"}}'


async def test_cards_are_found_by_their_custom_fields(contacts, fields):
    await five(fields)
    for nick, size in (("Ace", "41"), ("Ace of Base", "42"), ("Bee", "43.5")):
        await contacts.CreateContact(a_contact(custom_fields={"nick": nick, "size": size, "since": "2026-01-01"}))
    await contacts.CreateContact(a_contact())

    async def found(**asked: str) -> list[str]:
        filters = [CustomFieldFilter(**asked)]
        answer = await contacts.ListContacts(pb.ListContactsRequest(custom_fields=filters))
        return sorted(card.custom_fields["nick"] for card in answer.contacts)

    assert await found(key="nick", value="ace") == ["Ace", "Ace of Base"]
    assert await found(key="size", value="42.0") == ["Ace of Base"]
    assert await found(key="size", **{"from": "41.5", "to": "100"}) == ["Ace of Base", "Bee"]
    assert await found(key="since", to="2025-12-31") == []


@pytest.mark.parametrize(
    "asked",
    [{"key": "shoe", "value": "1"}, {"key": "size"}, {"key": "size", "value": "big"}, {"key": "nick", "from": "a"}],
)
async def test_a_filter_that_asks_nothing_is_refused(contacts, fields, asked):
    await five(fields)
    with refused("INVALID_CUSTOM_FIELD"):
        await contacts.ListContacts(pb.ListContactsRequest(custom_fields=[CustomFieldFilter(**asked)]))


async def test_a_deleted_field_is_not_written_and_comes_back_with_its_values(contacts, fields):
    made = await fields.CreateCustomField(a_field())
    card = await contacts.CreateContact(a_contact(custom_fields={"shoe_size": "42"}))
    deleted = await fields.DeleteCustomField(custom.DeleteCustomFieldRequest(id=made.id))
    assert deleted.HasField("delete_time")
    with refused("INVALID_CUSTOM_FIELD"):
        await say(contacts, card, shoe_size="43")
    with refused("INVALID_CUSTOM_FIELD"):
        await contacts.ListContacts(pb.ListContactsRequest(custom_fields=[CustomFieldFilter(key="shoe_size", value="42")]))
    with refused("CUSTOM_FIELD_KIND_KEPT"):
        await fields.CreateCustomField(a_field(kind=TEXT))
    assert (await fields.CreateCustomField(a_field())).id == made.id
    assert (await say(contacts, card, shoe_size="43")).custom_fields["shoe_size"] == "43"


async def test_two_fields_do_not_share_a_key(fields):
    request = a_field(key="size")
    request.request_id = str(new_id())
    made = await fields.CreateCustomField(request)
    assert await fields.CreateCustomField(request) == made
    with refused("CUSTOM_FIELD_EXISTS"):
        await fields.CreateCustomField(a_field("Size"))
    await fields.CreateCustomField(a_field("Size", entity=custom.CUSTOM_FIELD_ENTITY_DEAL))


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"key": "Shoe Size"}, "key"),
        ({"label": "!!!"}, "key"),
        ({"kind": CHOICE}, "options"),
        ({"options": ["a"]}, "options"),
        ({"kind": 99}, "kind"),
        ({"entity": 99}, "entity"),
    ],
)
async def test_what_can_be_no_field_is_refused(fields, wrong, field):
    with refused("INVALID_INPUT") as refusal:
        await fields.CreateCustomField(a_field(**wrong))
    assert f"custom_field.{field}" in refusal.fields


async def test_an_option_that_was_taken_away_stays_where_it_is(contacts, fields):
    made = await fields.CreateCustomField(a_field("Colour", kind=CHOICE, options=["red", "blue"]))
    card = await contacts.CreateContact(a_contact(custom_fields={"colour": "red"}))
    asked = custom.CustomField(id=made.id, version=made.version, options=["blue"])
    await fields.UpdateCustomField(
        custom.UpdateCustomFieldRequest(custom_field=asked, update_mask=FieldMask(paths=["options"]))
    )
    assert (await contacts.GetContact(pb.GetContactRequest(id=card.id))).custom_fields["colour"] == "red"
    with refused("INVALID_CUSTOM_FIELD"):
        await contacts.CreateContact(a_contact(custom_fields={"colour": "red"}))


async def test_fields_are_changed_by_those_who_may(fields, harness):
    reader = harness.stub(CustomFieldsServiceStub, employee(**{"custom_fields.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await reader.CreateCustomField(a_field())
    await reader.ListCustomFields(custom.ListCustomFieldsRequest())


async def test_companies_have_fields_of_their_own(contacts, fields):
    await fields.CreateCustomField(a_field("Fleet", entity=custom.CUSTOM_FIELD_ENTITY_COMPANY))
    firm = await contacts.CreateCompany(a_company(custom_fields={"fleet": "7"}))
    found = await contacts.ListCompanies(pb.ListCompaniesRequest(custom_fields=[CustomFieldFilter(key="fleet", value="7")]))
    assert list(found.companies) == [firm]
    with refused("INVALID_CUSTOM_FIELD"):
        await contacts.CreateContact(a_contact(custom_fields={"fleet": "7"}))


async def test_a_merge_puts_them_together_and_takes_them_apart(contacts, fields, harness):
    await five(fields)
    one = await contacts.CreateContact(a_contact(custom_fields={"nick": "Ace", "size": "41"}))
    other = await contacts.CreateContact(a_contact(custom_fields={"nick": "Bee", "size": "42", "vip": "true"}))
    merges = harness.stub(MergesServiceStub)
    asked = dup.MergeContactsRequest(survivor_id=one.id, loser_id=other.id, take_from_loser=["custom_fields.size"])
    done = await merges.MergeContacts(asked)
    assert dict(done.contact.custom_fields) == {"nick": "Ace", "size": "42", "vip": "true"}
    assert list(done.conflicts) == ["custom_fields.nick", "custom_fields.size"]
    await merges.UndoMerge(dup.UndoMergeRequest(id=done.merge_id))
    for card in (one, other):
        assert (await contacts.GetContact(pb.GetContactRequest(id=card.id))).custom_fields == card.custom_fields
