"""What may be uploaded as a template, and what may not."""

import io
import struct
import time
import zipfile

import pytest

from suki.documents.v1 import documents_pb2 as pb
from suki.documents.v1.documents_pb2_grpc import DocumentsServiceStub
from suki_kit.testing import employee, refused

from .factories import an_upload, part_of, repacked, word_file

DTD = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'


async def test_a_template_tells_the_fields_it_uses(documents):
    made = await documents.UploadTemplate(an_upload())
    assert made.revision == 1
    assert set(made.fields) >= {"client.name", "deal.amount", "deal.lines", "deal.lines.name", "document.number"}
    assert not made.unknown_fields


async def test_a_field_that_suki_does_not_have_is_told(documents):
    made = await documents.UploadTemplate(an_upload(word_file("{{ client.nickname }} {{ today.year }}", header="{{ boss }}")))
    assert set(made.unknown_fields) == {"client.nickname", "boss"}


async def test_the_same_key_is_a_new_revision(documents):
    first = await documents.UploadTemplate(an_upload(key="contract"))
    second = await documents.UploadTemplate(an_upload(word_file("{{ company.inn }}"), key="contract", numbering=""))
    assert (second.id, second.revision, list(second.fields)) == (first.id, 2, ["company.inn"])
    assert second.numbering == first.numbering
    listed = (await documents.ListTemplates(pb.ListTemplatesRequest())).templates
    assert [one.revision for one in listed if one.key == "contract"] == [2]


async def test_every_known_field_has_an_example(documents):
    fields = (await documents.ListFields(pb.ListFieldsRequest())).fields
    assert {"deal.title", "client.name", "document.number"} <= {field.path for field in fields}
    assert all(field.description and field.example for field in fields)


@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ client['__class__'] }}",
        "{{ 9 ** 9 ** 9 }}",
        "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
        "{% include '/etc/passwd' %}",
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{% set a = deal.title %}",
    ],
)
async def test_hostile_jinja_is_refused(documents, text):
    with refused("UNSAFE_TEMPLATE"):
        await documents.UploadTemplate(an_upload(word_file(text)))


async def test_a_syntax_error_is_told_with_its_place(documents):
    with refused("BAD_TEMPLATE") as refusal:
        await documents.UploadTemplate(an_upload(word_file("All is well", "Dear {{ client.name | shout }}")))
    assert "Dear" in refusal.message
    assert "shout" in refusal.message


@pytest.mark.parametrize("content", [b"%PDF-1.7", b"", b"PK\x03\x04garbage", word_file("x")[:2000]])
async def test_what_is_not_a_word_file_is_refused(documents, content):
    with refused("NOT_A_WORD_FILE" if content else "INVALID_INPUT"):
        await documents.UploadTemplate(an_upload(content))


async def test_a_zip_without_a_document_is_refused(documents):
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as package:
        package.writestr("word/other.xml", "<a/>")
    with refused("NOT_A_WORD_FILE"):
        await documents.UploadTemplate(an_upload(made.getvalue()))


async def test_a_file_over_the_limit_is_refused(documents):
    with refused("TEMPLATE_TOO_LARGE"):
        await documents.UploadTemplate(an_upload(bytes(11 * 1024 * 1024)))


async def test_a_zip_bomb_is_refused_before_it_unpacks(documents):
    bomb = repacked(word_file("x"), add={"word/media/image1.png": bytes(200 * 1024 * 1024)})
    start = time.perf_counter()
    with refused("TEMPLATE_TOO_DEEP"):
        await documents.UploadTemplate(an_upload(bomb))
    assert time.perf_counter() - start < 1


async def test_a_zip_bomb_that_lies_about_its_size_is_refused(documents):
    bomb = bytearray(repacked(word_file("x"), add={"word/media/image1.png": bytes(200 * 1024 * 1024)}))
    lie = struct.pack("<L", 200 * 1024 * 1024)
    while (place := bomb.find(lie)) >= 0:
        bomb[place : place + 4] = struct.pack("<L", 100)
    with refused("NOT_A_WORD_FILE"):
        await documents.UploadTemplate(an_upload(bytes(bomb)))


async def test_a_file_of_too_many_parts_is_refused(documents):
    with refused("TEMPLATE_TOO_DEEP"):
        await documents.UploadTemplate(an_upload(repacked(word_file("x"), add={f"word/p{n}": b"" for n in range(2001)})))


async def test_an_entity_bomb_is_refused(documents):
    good = word_file("x")
    xml = part_of(good, "word/document.xml").split(b"?>", 1)[1]
    with refused("UNSAFE_TEMPLATE"):
        await documents.UploadTemplate(an_upload(repacked(good, {"word/document.xml": DTD + xml})))


async def test_a_file_with_macros_is_refused(documents):
    good = word_file("x")
    with refused("UNSAFE_TEMPLATE"):
        await documents.UploadTemplate(an_upload(repacked(good, add={"word/vbaProject.bin": b"x"})))
    types = part_of(good, "[Content_Types].xml")
    main = b"vnd.openxmlformats-officedocument.wordprocessingml.document.main"
    with refused("UNSAFE_TEMPLATE"):
        macro = types.replace(main, b"vnd.ms-word.document.macroEnabled.main")
        await documents.UploadTemplate(an_upload(repacked(good, {"[Content_Types].xml": macro})))


async def test_a_file_that_fetches_a_remote_template_is_refused(documents):
    good = word_file("x")
    relations = part_of(good, "word/_rels/document.xml.rels")
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/attachedTemplate"
    remote = b'<Relationship Id="r99" Type="' + kind + b'" Target="https://evil.test/a.dotm" TargetMode="External"/>'
    changed = relations.replace(b"</Relationships>", remote + b"</Relationships>")
    with refused("UNSAFE_TEMPLATE"):
        await documents.UploadTemplate(an_upload(repacked(good, {"word/_rels/document.xml.rels": changed})))


async def test_a_numbering_needs_its_number(documents):
    with refused("BAD_NUMBERING"):
        await documents.UploadTemplate(an_upload(numbering="CO-{year}"))


async def test_templates_are_uploaded_by_those_who_may(harness):
    reader = harness.stub(DocumentsServiceStub, employee(**{"templates.read": "all"}))
    with refused("PERMISSION_DENIED"):
        await reader.UploadTemplate(an_upload())
    await reader.ListTemplates(pb.ListTemplatesRequest())
