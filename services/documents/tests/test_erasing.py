"""The files that were made for a person go with the person."""

import sqlalchemy as sa

from suki.contacts.v1.events_pb2 import ContactErased
from suki.documents.v1 import documents_pb2 as pb
from suki_documents.files import Files
from suki_documents.models import Document
from suki_kit.db import new_id
from suki_kit.personal import delete_files
from suki_kit.testing import refused

from .factories import an_upload


async def test_the_file_is_deleted_and_its_number_stays(documents, make_deal, harness):
    template, deal = await documents.UploadTemplate(an_upload()), make_deal()
    made = await documents.Generate(pb.GenerateRequest(template=template.key, deal_id=deal.id))
    person = new_id()
    async with harness.transaction() as session:
        await session.execute(sa.update(Document).values(contact_id=person))
    await harness.hear(ContactErased(contact_id=str(person)))
    assert (await documents.GetDocument(pb.GetDocumentRequest(id=made.id))).number == made.number
    await delete_files(harness.db, "documents", Files(harness.kit.settings.files_url).delete)
    with refused("FILE_MISSING"):
        _ = [part async for part in documents.Download(pb.DownloadRequest(id=made.id))]
    assert not await delete_files(harness.db, "documents", Files(harness.kit.settings.files_url).delete)
