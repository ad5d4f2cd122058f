"""Documents as a process."""

from functools import partial

from suki.documents.v1 import attachments_pb2, documents_pb2
from suki_documents.api import DocumentsApi
from suki_documents.attachments.api import AttachmentsApi
from suki_documents.consumers import PERSONAL, consumers
from suki_documents.errors import CONSTRAINTS
from suki_documents.files import Files
from suki_documents.generating import Generator
from suki_documents.models import Base
from suki_documents.settings import Settings
from suki_documents.word_file import Limits
from suki_kit.personal import PERSONAL_DATA, PersonalDataApi, delete_files_forever
from suki_kit.run import App, Kit, Service, main


def build(kit: Kit[Settings]) -> App:
    told = kit.settings
    files = Files(told.files_url)
    limits = Limits(told.template_bytes, told.unpacked_bytes, told.part_bytes, told.template_parts)
    api = DocumentsApi(kit.db, files, Generator(kit.db, kit.peers, files), limits)
    return App(
        rpc=[
            (documents_pb2.DESCRIPTOR.services_by_name["DocumentsService"], api),
            (
                attachments_pb2.DESCRIPTOR.services_by_name["AttachmentsService"],
                AttachmentsApi(kit.db, files, kit.peers, told.attachment_bytes),
            ),
            (PERSONAL_DATA, PersonalDataApi(kit.db, *PERSONAL)),
        ],
        workers=[partial(delete_files_forever, kit.db, "documents", files.delete)],
    )


SERVICE = Service(
    name="documents",
    settings=Settings,
    build=build,
    metadata=Base.metadata,
    constraints=CONSTRAINTS,
    consumers=consumers,
)

if __name__ == "__main__":
    main(SERVICE)
