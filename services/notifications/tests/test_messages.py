"""Queueing letters: templates, recipients, attachments, scope."""

import asyncio
import json

import pytest

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.events_pb2 import ContactErased
from suki.notifications.v1 import notifications_pb2 as pb
from suki.notifications.v1.notifications_pb2_grpc import NotificationsServiceStub
from suki.personal.v1 import personal_pb2 as per
from suki.personal.v1.personal_pb2_grpc import PersonalDataServiceStub
from suki_kit.db import new_id
from suki_kit.testing import colleague_of, employee, refused

GRANTS = {"messages.*": "department", "deals.*": "department", "contacts.*": "all", "staff.read": "all"}


def a_template(**overrides) -> pb.SaveMessageTemplateRequest:
    values = {
        "key": "reminder",
        "name": "Reminder",
        "subject": "About {{ deal.title }}",
        "body": "Dear {{ client.first_name }}",
    }
    return pb.SaveMessageTemplateRequest(template=pb.MessageTemplate(**{**values, **overrides}))


async def test_the_thank_you_letter_is_there_from_the_start(notifications, make_deal):
    message = await notifications.Send(pb.SendRequest(template_key="thank-you", deal_id=make_deal().id))
    assert message.subject == "Our offer for Ada Reyes"
    assert message.body.startswith(
        "Dear Ada,\n\nThank you for your interest. Our offer for “Roof of the warehouse” is attached"
    )
    assert "1,100.00 USD" in message.body
    assert message.body.endswith("Kind regards,\nLina Cruz\nSales manager\nlina@suki.test\n")


async def test_a_template_that_users_changed_stays_theirs(notifications, harness):
    await notifications.SaveMessageTemplate(a_template(key="thank-you", body="Ours"))
    async with harness.transaction() as session:
        await harness.service.seed(session, harness.kit.settings)
    (template,) = (await notifications.ListMessageTemplates(pb.ListMessageTemplatesRequest())).templates
    assert template.body == "Ours"


async def test_a_template_is_saved_again_under_its_key(notifications):
    first = await notifications.SaveMessageTemplate(a_template())
    second = await notifications.SaveMessageTemplate(a_template(body="Changed", version=first.version))
    assert (second.id, second.body, second.version) == (first.id, "Changed", 2)
    with refused("STALE_VERSION"):
        await notifications.SaveMessageTemplate(a_template(body="Late", version=first.version))


@pytest.mark.parametrize(
    ("body", "reason"),
    [
        ("{{ client.name ", "BAD_TEMPLATE"),
        ("{{ client.nickname }}", "BAD_TEMPLATE"),
        ("{{ ''.__class__ }}", "UNSAFE_TEMPLATE"),
        ("{% for a in range(9) %}{% endfor %}", "UNSAFE_TEMPLATE"),
    ],
)
async def test_a_template_that_cannot_work_is_refused(notifications, body, reason):
    with refused(reason):
        await notifications.SaveMessageTemplate(a_template(body=body))


async def test_a_letter_belongs_to_the_owner_of_its_deal(notifications, make_deal, contact):
    deal = make_deal()
    message = await notifications.Send(pb.SendRequest(subject="Hello", body="World", deal_id=deal.id))
    assert (message.owner_id, message.department_id) == (deal.owner_id, deal.department_id)
    assert (message.recipient, message.contact_id) == (contact.emails[0], contact.id)
    assert message.state == pb.MESSAGE_STATE_QUEUED
    assert await notifications.GetMessage(pb.GetMessageRequest(id=message.id)) == message


async def test_a_letter_to_a_contact_needs_no_deal(notifications, contact):
    message = await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id))
    assert (message.recipient, message.owner_id) == (contact.emails[0], contact.owner_id)


async def test_a_text_of_ones_own_is_not_a_template(notifications, contact):
    message = await notifications.Send(
        pb.SendRequest(subject="a\r\nBcc: x@y.z", body="{{ deal.title }}", contact_id=contact.id)
    )
    assert (message.subject, message.body) == ("a Bcc: x@y.z", "{{ deal.title }}")


async def test_a_client_without_an_address_is_told(notifications, peers):
    card = await peers["contacts"].CreateContact(contacts.CreateContactRequest(contact=contacts.Contact(first_name="Bo")))
    with refused("NO_ADDRESS"):
        await notifications.Send(pb.SendRequest(body="Hello", contact_id=card.id))
    named = pb.SendRequest(body="Hello", contact_id=card.id, recipient="bo@client.test")
    assert (await notifications.Send(named)).recipient == "bo@client.test"


async def test_what_is_not_there_is_told(notifications, contact):
    with refused("TEMPLATE_NOT_FOUND"):
        await notifications.Send(pb.SendRequest(template_key="nothing", contact_id=contact.id))
    with refused("CONTACT_NOT_FOUND"):
        await notifications.Send(pb.SendRequest(body="Hello", contact_id=str(new_id())))
    with refused("NOTHING_TO_SEND"):
        await notifications.Send(pb.SendRequest(contact_id=contact.id))
    attachment = pb.Attachment(document_id=str(new_id()))
    with refused("DOCUMENT_NOT_FOUND"):
        await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id, attachments=[attachment]))


async def test_the_same_request_queues_one_letter_also_at_the_same_time(notifications, contact):
    request = pb.SendRequest(body="Hello", contact_id=contact.id, request_id=str(new_id()))
    answers = await asyncio.gather(*(notifications.Send(request) for _ in range(5)))
    assert len({answer.id for answer in answers}) == 1
    assert len((await notifications.ListMessages(pb.ListMessagesRequest())).messages) == 1


async def test_letters_are_seen_where_their_deal_is(harness, notifications, make_deal):
    mine = employee(**GRANTS)
    deal = make_deal(owner_id=str(mine.id), department_id=str(mine.department_id))
    made = await harness.stub(NotificationsServiceStub, mine).Send(pb.SendRequest(body="Hello", deal_id=deal.id))
    colleague = harness.stub(NotificationsServiceStub, colleague_of(mine, **GRANTS))
    assert (await colleague.ListMessages(pb.ListMessagesRequest(deal_id=deal.id))).messages == [made]
    stranger = harness.stub(NotificationsServiceStub, employee(**GRANTS))
    assert not (await stranger.ListMessages(pb.ListMessagesRequest())).messages
    with refused("MESSAGE_NOT_FOUND"):
        await stranger.GetMessage(pb.GetMessageRequest(id=made.id))
    with refused("DEAL_NOT_FOUND"):
        await stranger.Send(pb.SendRequest(body="Hello", deal_id=deal.id))


async def test_nobody_writes_to_a_client_whom_they_may_only_see(harness, make_deal):
    reader = employee(**GRANTS | {"messages.*": "own", "deals.*": "all"})
    with refused("CLIENT_NOT_FOUND"):
        await harness.stub(NotificationsServiceStub, reader).Send(pb.SendRequest(body="Hello", deal_id=make_deal().id))


async def test_messages_come_in_pages_by_state(notifications, contact):
    made = [await notifications.Send(pb.SendRequest(body=f"{n}", contact_id=contact.id)) for n in range(3)]
    first = await notifications.ListMessages(pb.ListMessagesRequest(page_size=2, state=pb.MESSAGE_STATE_QUEUED))
    rest = await notifications.ListMessages(pb.ListMessagesRequest(page_token=first.next_page_token))
    assert [*first.messages, *rest.messages] == list(reversed(made))
    assert not (await notifications.ListMessages(pb.ListMessagesRequest(state=pb.MESSAGE_STATE_SENT))).messages


async def test_letters_to_a_person_who_was_erased_say_nothing(notifications, harness, make_deal, contact):
    letter = await notifications.Send(pb.SendRequest(subject="Hello", body="Ada is ill", deal_id=make_deal().id))
    stub = harness.stub(PersonalDataServiceStub)
    told = [row async for row in stub.ExportPersonalData(per.ExportPersonalDataRequest(contact_id=contact.id))]
    assert [json.loads(row.row)["body"] for row in told] == ["Ada is ill"]
    await harness.hear(ContactErased(contact_id=contact.id))
    (erased,) = (await notifications.ListMessages(pb.ListMessagesRequest(contact_id=contact.id))).messages
    assert (erased.id, erased.recipient, erased.subject, erased.body) == (letter.id, "", "", "")
