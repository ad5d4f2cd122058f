"""Delivering letters to a real mail server, when all goes well and when not."""

import asyncio
import email.message
import email.policy
import io

import pytest
import sqlalchemy as sa
from docx import Document

from suki.documents.v1 import documents_pb2 as documents
from suki.notifications.v1 import notifications_pb2 as pb
from suki.notifications.v1.events_pb2 import MessageFailed, MessageSent
from suki_kit.db import new_id
from suki_kit.testing import refused

from .conftest import delivering


def read(envelope) -> email.message.EmailMessage:
    return email.message_from_bytes(envelope.content, policy=email.policy.default)


async def settled(notifications, message_id: str) -> pb.Message:
    """The message, once it is not on its way any more."""
    async with asyncio.timeout(10):
        while (message := await notifications.GetMessage(pb.GetMessageRequest(id=message_id))).state == pb.MESSAGE_STATE_QUEUED:
            await asyncio.sleep(0.01)
    return message


@pytest.mark.usefixtures("delivery")
async def test_a_letter_arrives_and_is_told(notifications, mailbox, harness, contact):
    made = await notifications.Send(pb.SendRequest(subject="Привет", body="Добрый день!\n", contact_id=contact.id))
    (envelope,) = await mailbox.taken(1)
    letter = read(envelope)
    assert (envelope.rcpt_tos, letter["To"], letter["From"]) == (
        [contact.emails[0]],
        contact.emails[0],
        "Suki <sales@suki.test>",
    )
    assert (letter["Subject"], letter.get_content().strip()) == ("Привет", "Добрый день!")
    assert letter["Message-ID"] == f"<{made.id}@suki.test>"
    sent = await settled(notifications, made.id)
    assert (sent.state, sent.attempts, sent.HasField("sent_time")) == (pb.MESSAGE_STATE_SENT, 1, True)
    assert await harness.published() == [MessageSent(message=sent)]


@pytest.mark.usefixtures("delivery")
async def test_an_answer_goes_to_the_manager(notifications, mailbox, make_deal):
    await notifications.Send(pb.SendRequest(body="Hello", deal_id=make_deal().id))
    (envelope,) = await mailbox.taken(1)
    assert read(envelope)["Reply-To"] == "lina@suki.test"


@pytest.mark.usefixtures("delivery")
async def test_the_offer_is_attached(notifications, mailbox, peers, make_deal):
    made, deal = io.BytesIO(), make_deal()
    Document().save(made)
    template = {"key": "offer", "name": "Offer", "file_name": "offer.docx", "content": made.getvalue(), "numbering": "{number}"}
    await peers["documents"].UploadTemplate(documents.UploadTemplateRequest(**template))
    offer = await peers["documents"].Generate(documents.GenerateRequest(template="offer", deal_id=deal.id))
    attachments = [pb.Attachment(document_id=offer.id)]
    sent = await notifications.Send(pb.SendRequest(template_key="thank-you", deal_id=deal.id, attachments=attachments))
    assert sent.attachments[0].file_name == offer.file_name
    (envelope,) = await mailbox.taken(1)
    (part,) = read(envelope).iter_attachments()
    assert part.get_filename() == offer.file_name
    assert len(part.get_content()) == offer.size


@pytest.mark.usefixtures("delivery")
async def test_a_letter_that_is_turned_away_for_now_is_tried_again(notifications, mailbox, harness, contact):
    mailbox.answers = ["451 try later", "421 busy"]
    made = await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id))
    sent = await settled(notifications, made.id)
    assert (sent.state, sent.attempts, sent.error) == (pb.MESSAGE_STATE_SENT, 3, "")
    assert len(await harness.published()) == 1


@pytest.mark.usefixtures("delivery")
async def test_a_letter_is_given_up_after_the_last_try(notifications, mailbox, harness, contact):
    mailbox.answers = ["451 try later"] * 3
    made = await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id))
    failed = await settled(notifications, made.id)
    assert (failed.state, failed.attempts, failed.error) == (pb.MESSAGE_STATE_FAILED, 3, "451 try later")
    assert await harness.published() == [MessageFailed(message=failed)]


@pytest.mark.usefixtures("delivery")
async def test_a_letter_that_is_refused_for_good_is_not_tried_again(notifications, mailbox, contact):
    mailbox.answers = ["554 no such mailbox"]
    made = await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id))
    failed = await settled(notifications, made.id)
    assert (failed.state, failed.attempts) == (pb.MESSAGE_STATE_FAILED, 1)
    await notifications.RetryMessage(pb.RetryMessageRequest(id=made.id))
    assert (await settled(notifications, made.id)).state == pb.MESSAGE_STATE_SENT
    with refused("MESSAGE_NOT_FAILED"):
        await notifications.RetryMessage(pb.RetryMessageRequest(id=made.id))


@pytest.mark.usefixtures("delivery")
async def test_a_letter_whose_attachment_is_gone_fails_with_the_reason(notifications, harness, contact):
    async with harness.transaction() as session:
        values = {"id": new_id(), "attachments": f'[{{"document_id": "{new_id()}", "file_name": "a.docx"}}]'}
        made = await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id, request_id=str(values["id"])))
        await session.execute(
            sa.text("UPDATE messages SET attachments = CAST(:attachments AS jsonb), state = 3 WHERE request_id = :id"), values
        )
    await notifications.RetryMessage(pb.RetryMessageRequest(id=made.id))
    failed = await settled(notifications, made.id)
    assert "attachment cannot be fetched" in failed.error


async def test_a_letter_whose_fate_is_unknown_goes_out_again_as_the_same_letter(notifications, mailbox, harness, contact):
    """The mail server took it and vanished before it said so: exactly what a crash between the two looks like."""
    mailbox.answers = ["vanish"]
    made = await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id))
    async with delivering(harness):
        letters = await mailbox.taken(2)
        await settled(notifications, made.id)
    assert len({read(envelope)["Message-ID"] for envelope in letters}) == 1
    assert len(await harness.published()) == 1


async def test_the_letters_of_a_killed_worker_are_taken_again_when_its_lease_ends(notifications, mailbox, harness, contact):
    made = await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id))
    async with harness.transaction() as session:
        await session.execute(sa.text("UPDATE messages SET next_attempt_time = now() + interval '0.4 seconds'"))
    async with delivering(harness):
        await asyncio.sleep(0.1)
        assert not mailbox.letters
        assert (await settled(notifications, made.id)).state == pb.MESSAGE_STATE_SENT


async def test_two_replicas_send_each_letter_once(notifications, mailbox, harness, contact):
    for number in range(40):
        await notifications.Send(pb.SendRequest(body=f"{number}", contact_id=contact.id))
    rival = asyncio.create_task(harness.service.build(harness.kit).workers[0]())
    async with delivering(harness):
        await mailbox.taken(40)
        await asyncio.sleep(0.2)
    rival.cancel()
    await asyncio.wait([rival])
    assert len({read(envelope)["Message-ID"] for envelope in mailbox.letters}) == len(mailbox.letters) == 40


async def test_a_connection_carries_several_letters(notifications, mailbox, harness, contact):
    for number in range(60):
        await notifications.Send(pb.SendRequest(body=f"{number}", contact_id=contact.id))
    before = mailbox.connections
    async with delivering(harness):
        await mailbox.taken(60)
    assert mailbox.connections - before <= harness.kit.settings.delivery_parallel


async def test_letters_wait_while_the_mail_server_is_away(notifications, servers, harness, mailbox, contact):
    made = await notifications.Send(pb.SendRequest(body="Hello", contact_id=contact.id))
    away = harness.kit.settings.model_copy(update={"smtp_url": "smtp://127.0.0.1:1", "retry_seconds": 0.5})
    kit = type(harness.kit)(away, harness.db, harness.kit.peers, harness.kit.nats)
    worker = asyncio.create_task(harness.service.build(kit).workers[0]())
    await asyncio.sleep(0.2)
    waiting = await notifications.GetMessage(pb.GetMessageRequest(id=made.id))
    worker.cancel()
    await asyncio.wait([worker])
    assert (waiting.state, waiting.attempts) == (pb.MESSAGE_STATE_QUEUED, 1)
    async with delivering(harness):
        assert (await settled(notifications, made.id)).state == pb.MESSAGE_STATE_SENT
