"""The timeline follows the events of others."""

from datetime import UTC, datetime

from suki.contacts.v1 import contacts_pb2 as pb
from suki.contacts.v1 import custom_fields_pb2 as custom
from suki.contacts.v1.custom_fields_pb2_grpc import CustomFieldsServiceStub
from suki.pipeline.v1.events_pb2 import ScriptAnswered
from suki.pipeline.v1.scripts_pb2 import CardAnswer
from suki.staff.v1.events_pb2 import EmployeeChanged
from suki.staff.v1.staff_pb2 import Employee
from suki.telephony.v1 import telephony_pb2 as telephony
from suki.telephony.v1.events_pb2 import CallEnded, CallOutcomeSet
from suki_kit.db import new_id
from suki_kit.testing import refused
from suki_kit.values import timestamp

from .factories import a_contact


def a_call(contact_id: str, **overrides) -> telephony.Call:
    values = {
        "id": str(new_id()),
        "contact_id": contact_id,
        "direction": telephony.CALL_DIRECTION_INCOMING,
        "state": telephony.CALL_STATE_ENDED,
        "talk_seconds": 65,
        "start_time": timestamp(datetime(2026, 11, 2, 9, 30, tzinfo=UTC)),
        "version": 3,
    }
    return telephony.Call(**{**values, **overrides})


async def timeline_of(contacts, contact_id: str) -> list[pb.Interaction]:
    return list((await contacts.ListTimeline(pb.ListTimelineRequest(contact_id=contact_id))).interactions)


async def test_a_finished_call_is_on_the_timeline(contacts, harness):
    card = await contacts.CreateContact(a_contact())
    await harness.hear(CallEnded(call=a_call(card.id)))
    (line,) = await timeline_of(contacts, card.id)
    assert (line.kind, line.direction, line.duration_seconds) == (pb.INTERACTION_KIND_CALL, pb.DIRECTION_INCOMING, 65)


async def test_a_call_heard_twice_is_one_line(contacts, harness):
    card = await contacts.CreateContact(a_contact())
    event = CallEnded(call=a_call(card.id))
    await harness.hear(event)
    await harness.hear(event)
    assert len(await timeline_of(contacts, card.id)) == 1


async def test_an_older_state_of_a_call_never_wins(contacts, harness):
    card = await contacts.CreateContact(a_contact())
    call = a_call(card.id, version=5, outcome="agreed to meet")
    await harness.hear(CallOutcomeSet(call=call))
    call.version, call.outcome = 3, ""
    await harness.hear(CallEnded(call=call))
    (line,) = await timeline_of(contacts, card.id)
    assert line.outcome == "agreed to meet"


async def test_an_owner_must_be_known(contacts, harness):
    owner, department = str(new_id()), str(new_id())
    with refused("UNKNOWN_EMPLOYEE"):
        await contacts.CreateContact(a_contact(owner_id=owner))
    await harness.hear(
        EmployeeChanged(employee=Employee(id=owner, name="Jo", department_id=department, active=True, version=1))
    )
    assert (await contacts.CreateContact(a_contact(owner_id=owner))).department_id == department


async def test_answers_of_a_conversation_land_on_the_card(contacts, harness):
    card = await contacts.CreateContact(a_contact(position="Clerk", city="Tomsk"))
    said = [
        CardAnswer(card="contact", field="position", value=" Buyer "),
        CardAnswer(card="contact", field="city", value="  "),
        CardAnswer(card="contact", field="birth_date", value="soon"),
        CardAnswer(card="contact", field="owner_id", value=str(new_id())),
        CardAnswer(card="company", field="city", value="Perm"),
    ]
    await harness.hear(ScriptAnswered(contact_id=card.id, answers=said))
    after = await contacts.GetContact(pb.GetContactRequest(id=card.id))
    assert (after.position, after.city, after.birth_date, after.owner_id) == ("Buyer", "Tomsk", "", card.owner_id)
    assert after.version == card.version + 1


async def test_answers_land_in_the_companys_own_fields_that_can_hold_them(contacts, harness):
    fields = harness.stub(CustomFieldsServiceStub)
    field = custom.CustomField(entity=custom.CUSTOM_FIELD_ENTITY_CONTACT, label="Size", kind=custom.CUSTOM_FIELD_KIND_NUMBER)
    await fields.CreateCustomField(custom.CreateCustomFieldRequest(custom_field=field))
    card = await contacts.CreateContact(a_contact())
    said = [("custom_fields.size", "42"), ("custom_fields.hat", "L"), ("position", "Buyer")]
    answers = [CardAnswer(card="contact", field=name, value=value) for name, value in said]
    await harness.hear(ScriptAnswered(contact_id=card.id, answers=answers))
    after = await contacts.GetContact(pb.GetContactRequest(id=card.id))
    assert (dict(after.custom_fields), after.position) == ({"size": "42"}, "Buyer")


async def test_answers_about_a_card_that_is_gone_change_nothing(contacts, harness):
    said = [CardAnswer(card="contact", field="position", value="Buyer")]
    await harness.hear(ScriptAnswered(contact_id=str(new_id()), answers=said))
    assert await harness.published() == []
