"""Generating documents: what is in them, their numbers, and who sees them."""

import asyncio
import itertools
from datetime import UTC, datetime

import pytest

from suki.documents.v1 import documents_pb2 as pb
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki.documents.v1.events_pb2 import DocumentGenerated
from suki_documents.word import fill
from suki_kit import clock
from suki_kit.auth import acting_as
from suki_kit.db import new_id
from suki_kit.templates import UnsafeTemplate
from suki_kit.testing import ADMINISTRATOR, colleague_of, employee, refused

from .factories import OFFER, an_upload, text_of, word_file

GRANTS = {"documents.*": "department", "deals.*": "department", "contacts.*": "all", "staff.read": "all"}


async def content_of(documents, document_id: str) -> bytes:
    chunks = [chunk async for chunk in documents.Download(pb.DownloadRequest(id=document_id))]
    assert all(len(chunk.data) <= 64 * 1024 for chunk in chunks)
    assert chunks[0].size == sum(len(chunk.data) for chunk in chunks)
    return b"".join(chunk.data for chunk in chunks)


async def test_a_document_holds_the_deal_the_client_and_its_number(documents, make_deal):
    template = await documents.UploadTemplate(an_upload())
    made = await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=make_deal().id))
    year = datetime.now(UTC).year
    assert (made.number, made.file_name) == (f"CO-{year}-1", f"Offer CO-{year}-1.docx")
    text = text_of(await content_of(documents, made.id))
    assert f"Offer CO-{year}-1 for Harbour & Foods <" in text
    assert "1,100.00 USD, Lina Cruz" in text
    assert text.endswith("Steel sheet\n1,054.00\nDelivery\n46.00")


async def test_a_document_holds_the_companys_own_fields(documents, make_deal):
    text = "{{ deal.custom.area }} m2, {{ deal.custom.colour }}|{{ contact.custom.size }}|{{ company.custom.fleet }}"
    template = await documents.UploadTemplate(an_upload(word_file(text)))
    assert not template.unknown_fields
    deal = make_deal(custom_fields={"area": "120"})
    made = await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=deal.id))
    assert "120 m2, ||" in text_of(await content_of(documents, made.id))


async def test_a_document_is_told_with_its_links(documents, make_deal, harness):
    template, deal = await documents.UploadTemplate(an_upload()), make_deal()
    made = await documents.Generate(pb.GenerateRequest(template=template.id, deal_id=deal.id))
    assert await harness.published() == [DocumentGenerated(document=made)]
    assert (made.owner_id, made.department_id, made.company_id) == (deal.owner_id, deal.department_id, deal.company_id)
    assert await documents.GetDocument(pb.GetDocumentRequest(id=made.id)) == made


@pytest.mark.parametrize("text", [OFFER, "Without its number"])
async def test_numbers_made_at_the_same_time_have_no_gaps(documents, make_deal, text):
    template, deal = await documents.UploadTemplate(an_upload(word_file(text))), make_deal()
    request = pb.GenerateRequest(template=template.key, deal_id=deal.id)
    made = await asyncio.gather(*(documents.Generate(request) for _ in range(12)))
    year = datetime.now(UTC).year
    assert {one.number for one in made} == {f"CO-{year}-{number}" for number in range(1, 13)}
    texts = [text_of(await content_of(documents, one.id)) for one in made]
    assert all(one.number in text for one, text in zip(made, texts, strict=True)) or "{{" not in text


async def test_a_number_taken_by_another_replica_is_not_in_two_files(documents, make_deal, harness):
    """Another replica counts on between the filling and the record: the file is made again with its own number."""
    template, deal = await documents.UploadTemplate(an_upload()), make_deal()
    request = pb.GenerateRequest(template=template.key, deal_id=deal.id)
    rival = replica(harness)
    made = await asyncio.gather(*(documents.Generate(request) for _ in range(4)), *(rival(request) for _ in range(4)))
    assert len({one.number for one in made}) == 8
    for one in made:
        assert f"Offer {one.number} for" in text_of(await content_of(documents, one.id))


def replica(harness):
    """Generate as a second replica has it: its own locks, the same database and files."""
    _, api = harness.service.build(harness.kit).rpc[0]

    async def generate(request: pb.GenerateRequest) -> pb.Document:
        with acting_as(ADMINISTRATOR):
            return await api.Generate(request, None)

    return generate


async def test_a_failed_generation_burns_no_number(documents, make_deal):
    good, bad = word_file(OFFER), word_file("{{ deal.title + 1 }}")
    template, deal = await documents.UploadTemplate(an_upload(bad)), make_deal()
    request = pb.GenerateRequest(template=template.key, deal_id=deal.id)
    with refused("BAD_TEMPLATE"):
        await documents.Generate(request)
    await documents.UploadTemplate(an_upload(good, key=template.key))
    assert (await documents.Generate(request)).number.endswith("-1")


async def test_numbers_begin_anew_each_year_where_they_show_it(documents, make_deal, harness):
    deal, generate = make_deal(), replica(harness)
    by_year = await documents.UploadTemplate(an_upload())
    running = await documents.UploadTemplate(an_upload(numbering="No. {number}"))
    numbers = []
    for year, template in itertools.product((2026, 2027), (by_year, running)):
        with clock.at(datetime(year, 6, 1, tzinfo=UTC)):
            made = await generate(pb.GenerateRequest(template=template.key, deal_id=deal.id))
        numbers.append(made.number)
    assert numbers == ["CO-2026-1", "No. 1", "CO-2027-1", "No. 2"]


async def test_the_same_request_generates_once_also_at_the_same_time(documents, make_deal, harness):
    template, deal = await documents.UploadTemplate(an_upload()), make_deal()
    request = pb.GenerateRequest(template=template.key, deal_id=deal.id, request_id=str(new_id()))
    made = await asyncio.gather(*(documents.Generate(request) for _ in range(5)))
    assert len({one.id for one in made}) == 1
    assert made[0].number.endswith("-1")
    assert len(await harness.published()) == 1
    request.request_id = str(new_id())
    assert (await documents.Generate(request)).number.endswith("-2")


async def test_a_generated_document_keeps_its_revision(documents, make_deal):
    template, deal = await documents.UploadTemplate(an_upload(word_file("First text"))), make_deal()
    made = await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=deal.id))
    await documents.UploadTemplate(an_upload(word_file("Second text"), key=template.key))
    assert "First text" in text_of(await content_of(documents, made.id))
    again = await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=deal.id))
    assert "Second text" in text_of(await content_of(documents, again.id))


async def test_a_preview_leaves_no_trace(documents, make_deal, harness):
    template, deal = await documents.UploadTemplate(an_upload()), make_deal()
    seen = await documents.PreviewTemplate(pb.PreviewTemplateRequest(template_id=template.id, deal_id=deal.id))
    assert "1,100.00 USD" in text_of(seen.content)
    assert not (await documents.ListDocuments(pb.ListDocumentsRequest())).documents
    assert not await harness.published()
    assert (await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=deal.id))).number.endswith("-1")


async def test_an_unknown_field_is_missing_when_the_document_is_made(documents, make_deal):
    template = await documents.UploadTemplate(an_upload(word_file("{{ client.nickname }}")))
    with refused("FIELD_MISSING") as refusal:
        await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=make_deal().id))
    assert "client.nickname" in refusal.message


async def test_what_the_client_does_not_have_stays_empty(documents, make_deal):
    template = await documents.UploadTemplate(an_upload(word_file("[{{ company.inn }}{{ client.phone }}]")))
    made = await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=make_deal().id))
    assert "[]" in text_of(await content_of(documents, made.id))


async def test_an_unknown_template_and_deal_are_told(documents, make_deal):
    with refused("TEMPLATE_NOT_FOUND"):
        await documents.Generate(pb.GenerateRequest(template="nothing", deal_id=make_deal().id))
    template = await documents.UploadTemplate(an_upload())
    with refused("DEAL_NOT_FOUND"):
        await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=str(new_id())))


async def test_nobody_reads_a_deal_through_a_document(harness, documents, make_deal):
    template = await documents.UploadTemplate(an_upload())
    stranger = harness.stub(DocumentsServiceStub, employee(**GRANTS))
    with refused("DEAL_NOT_FOUND"):
        await stranger.Generate(pb.GenerateRequest(template=template.key, deal_id=make_deal().id))


async def test_a_document_is_seen_where_its_deal_is(harness, documents, make_deal):
    template, mine = await documents.UploadTemplate(an_upload()), employee(**GRANTS)
    deal = make_deal(owner_id=str(mine.id), department_id=str(mine.department_id))
    made = await harness.stub(DocumentsServiceStub, mine).Generate(pb.GenerateRequest(template=template.key, deal_id=deal.id))
    colleague = harness.stub(DocumentsServiceStub, colleague_of(mine, **GRANTS))
    assert (await colleague.ListDocuments(pb.ListDocumentsRequest(deal_id=deal.id))).documents == [made]
    stranger = harness.stub(DocumentsServiceStub, employee(**GRANTS))
    assert not (await stranger.ListDocuments(pb.ListDocumentsRequest())).documents
    with refused("DOCUMENT_NOT_FOUND"):
        await stranger.GetDocument(pb.GetDocumentRequest(id=made.id))
    with refused("DOCUMENT_NOT_FOUND"):
        await content_of(stranger, made.id)


async def test_a_list_comes_in_pages(documents, make_deal):
    template, deal = await documents.UploadTemplate(an_upload()), make_deal()
    made = [await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=deal.id)) for _ in range(3)]
    first = await documents.ListDocuments(pb.ListDocumentsRequest(deal_id=deal.id, page_size=2))
    rest = await documents.ListDocuments(pb.ListDocumentsRequest(deal_id=deal.id, page_token=first.next_page_token))
    assert [*first.documents, *rest.documents] == list(reversed(made))


def test_a_loop_over_letters_ends_when_it_is_filled():
    with pytest.raises(UnsafeTemplate):
        fill(word_file("{% for a in deal.title %}x{% endfor %}"), {"deal": {"title": "x" * 100}})
