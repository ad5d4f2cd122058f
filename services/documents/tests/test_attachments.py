"""Files that people put to cards and deals, seen by whoever sees the card."""

from typing import Any

import pytest
import pytest_asyncio

from suki.contacts.v1 import contacts_pb2 as contacts
from suki.contacts.v1.duplicates_pb2 import CARD_KIND_CONTACT
from suki.contacts.v1.events_pb2 import CardsMerged, ContactErased
from suki.documents.v1 import attachments_pb2 as pb
from suki.documents.v1.attachments_pb2_grpc import AttachmentsServiceStub
from suki.documents.v1.events_pb2 import AttachmentAdded, AttachmentDeleted
from suki_documents.files import Files
from suki_kit.db import new_id
from suki_kit.personal import delete_files
from suki_kit.testing import colleague_of, employee, refused

GRANTS: Any = {"documents.*": "own", "deals.*": "own", "contacts.*": "own"}
PLAN = b"%PDF-1.7 " + b"plan" * 50_000


@pytest.fixture
def attachments(harness):
    return harness.stub(AttachmentsServiceStub)


@pytest_asyncio.fixture(loop_scope="session")
async def card(peers) -> contacts.Contact:
    made = contacts.Contact(first_name="Ada", emails=[f"{new_id()}@suki.test"])
    return await peers["contacts"].CreateContact(contacts.CreateContactRequest(contact=made))


def a_file(**values: Any) -> pb.UploadAttachmentRequest:
    return pb.UploadAttachmentRequest(**{"file_name": "Plan.pdf", "content": PLAN, **values})


async def listed(attachments, **named: Any) -> list[pb.Attachment]:
    return list((await attachments.ListAttachments(pb.ListAttachmentsRequest(**named))).attachments)


async def content(attachments, one: pb.Attachment) -> bytes:
    parts = [part async for part in attachments.DownloadAttachment(pb.DownloadAttachmentRequest(id=one.id))]
    assert (parts[0].file_name, parts[0].content_type, parts[0].size) == (one.file_name, one.content_type, one.size)
    return b"".join(part.data for part in parts)


async def test_a_file_is_put_to_a_card_and_comes_back(attachments, card, make_deal, harness):
    deal = make_deal()
    plan = await attachments.UploadAttachment(a_file(contact_id=card.id))
    photo = await attachments.UploadAttachment(a_file(deal_id=deal.id, file_name="C:\\photos\\roof.jpg", content=b"jpg"))
    assert (plan.content_type, plan.size) == ("application/pdf", len(PLAN))
    assert (photo.file_name, photo.content_type, photo.owner_id) == ("roof.jpg", "image/jpeg", deal.owner_id)
    assert await listed(attachments, contact_id=card.id) == [plan]
    assert await listed(attachments, deal_id=deal.id) == [photo]
    assert await content(attachments, plan) == PLAN
    assert AttachmentAdded(attachment=plan) in await harness.published()


async def test_a_repeated_upload_is_one_file(attachments, card):
    request = a_file(contact_id=card.id, request_id=str(new_id()))
    first = await attachments.UploadAttachment(request)
    assert await attachments.UploadAttachment(request) == first
    assert await listed(attachments, contact_id=card.id) == [first]


async def test_anothers_request_is_not_answered_with_his_file(harness, attachments, make_deal):
    me = employee(**GRANTS)
    request_id = str(new_id())
    await attachments.UploadAttachment(a_file(deal_id=make_deal().id, request_id=request_id))
    deal = make_deal(owner_id=str(me.id), department_id=str(me.department_id))
    with refused("REQUEST_REPEATED"):
        await harness.stub(AttachmentsServiceStub, me).UploadAttachment(a_file(deal_id=deal.id, request_id=request_id))


async def test_pages(attachments, card):
    for number in range(3):
        await attachments.UploadAttachment(a_file(contact_id=card.id, file_name=f"{number}.txt"))
    first = await attachments.ListAttachments(pb.ListAttachmentsRequest(contact_id=card.id, page_size=2))
    rest = await attachments.ListAttachments(
        pb.ListAttachmentsRequest(contact_id=card.id, page_size=2, page_token=first.next_page_token)
    )
    assert [one.file_name for one in (*first.attachments, *rest.attachments)] == ["2.txt", "1.txt", "0.txt"]
    assert rest.next_page_token == ""


async def test_who_does_not_see_the_card_sees_no_file(harness, attachments, make_deal):
    me = employee(**GRANTS)
    deal = make_deal(owner_id=str(me.id), department_id=str(me.department_id))
    mine = harness.stub(AttachmentsServiceStub, me)
    plan = await mine.UploadAttachment(a_file(deal_id=deal.id))
    other = harness.stub(AttachmentsServiceStub, employee(**GRANTS))
    with refused("DEAL_NOT_FOUND"):
        await listed(other, deal_id=deal.id)
    with refused("DEAL_NOT_FOUND"):
        await content(other, plan)
    with refused("DEAL_NOT_FOUND"):
        await other.DeleteAttachment(pb.DeleteAttachmentRequest(id=plan.id))
    with refused("DEAL_NOT_FOUND"):
        await other.UploadAttachment(a_file(deal_id=deal.id))
    assert await listed(mine, deal_id=deal.id) == [plan]


async def test_who_only_reads_the_documents_of_a_card_puts_no_file_to_it(harness, make_deal):
    me = employee(**GRANTS)
    deal = make_deal(owner_id=str(me.id), department_id=str(me.department_id))
    plan = await harness.stub(AttachmentsServiceStub, me).UploadAttachment(a_file(deal_id=deal.id))
    beside = colleague_of(me, **{"documents.read": "department", "documents.write": "own", "deals.read": "department"})
    colleague = harness.stub(AttachmentsServiceStub, beside)
    assert await content(colleague, plan) == PLAN
    with refused("CARD_NOT_FOUND"):
        await colleague.UploadAttachment(a_file(deal_id=deal.id))
    with refused("ATTACHMENT_NOT_FOUND"):
        await colleague.DeleteAttachment(pb.DeleteAttachmentRequest(id=plan.id))


async def test_a_deleted_file_is_gone_from_the_store_too(attachments, card, harness):
    plan = await attachments.UploadAttachment(a_file(contact_id=card.id))
    store = Files(harness.kit.settings.files_url)
    await attachments.DeleteAttachment(pb.DeleteAttachmentRequest(id=plan.id))
    assert await listed(attachments, contact_id=card.id) == []
    assert (await harness.published())[-1] == AttachmentDeleted(attachment=plan)
    assert await delete_files(harness.db, "documents", store.delete)
    with refused("ATTACHMENT_NOT_FOUND"):
        await content(attachments, plan)
    with refused("ATTACHMENT_NOT_FOUND"):
        await attachments.DeleteAttachment(pb.DeleteAttachmentRequest(id=plan.id))


@pytest.mark.parametrize("named", [{}, {"contact_id": str(new_id()), "deal_id": str(new_id())}])
async def test_a_file_belongs_to_one_card(attachments, named):
    with refused("INVALID_INPUT") as refusal:
        await attachments.UploadAttachment(a_file(**named))
    assert set(refusal.fields) == {"contact_id", "company_id", "deal_id"}


@pytest.mark.parametrize("name", ["/", "..\\", "\u200b"])
async def test_a_file_has_a_name(attachments, card, name):
    with refused("INVALID_INPUT") as refusal:
        await attachments.UploadAttachment(a_file(contact_id=card.id, file_name=name))
    assert "file_name" in refusal.fields


async def test_a_file_that_is_too_large_is_refused(attachments, card, harness):
    with refused("ATTACHMENT_TOO_LARGE"):
        await attachments.UploadAttachment(a_file(contact_id=card.id, content=b"0" * (10 * 1024 * 1024 + 1)))


async def test_files_follow_a_merge_and_go_with_an_erased_person(attachments, card, peers, harness):
    plan = await attachments.UploadAttachment(a_file(contact_id=card.id))
    made = contacts.CreateContactRequest(contact=contacts.Contact(first_name="Ada", emails=[f"{new_id()}@suki.test"]))
    survivor = await peers["contacts"].CreateContact(made)
    await harness.hear(CardsMerged(kind=CARD_KIND_CONTACT, survivor_id=survivor.id, loser_id=card.id, merge_id=str(new_id())))
    assert [one.id for one in await listed(attachments, contact_id=survivor.id)] == [plan.id]
    await harness.hear(ContactErased(contact_id=survivor.id))
    assert await listed(attachments, contact_id=survivor.id) == []
    assert await delete_files(harness.db, "documents", Files(harness.kit.settings.files_url).delete)
