"""Contacts as a process."""

from sqlalchemy.ext.asyncio import AsyncSession

from suki.contacts.v1 import (
    contacts_pb2,
    custom_fields_pb2,
    duplicates_pb2,
    erasure_pb2,
    fill_pb2,
    imports_pb2,
    segments_pb2,
    sources_pb2,
)
from suki_contacts.api import ContactsApi
from suki_contacts.consumers import consumers
from suki_contacts.custom_fields.api import CustomFieldsApi
from suki_contacts.duplicates import policies
from suki_contacts.duplicates.api import DuplicatesApi
from suki_contacts.duplicates.jobs import FIND, KEEP_KEYS
from suki_contacts.erasing.api import ErasureApi
from suki_contacts.errors import CONSTRAINTS
from suki_contacts.fill import service as fill
from suki_contacts.fill.api import FillApi
from suki_contacts.imports.api import ImportsApi
from suki_contacts.imports.importer import CardImporter
from suki_contacts.merging.api import MergesApi
from suki_contacts.models import Base
from suki_contacts.segments.api import SegmentsApi
from suki_contacts.segments.membership import FOLLOW
from suki_contacts.settings import Settings
from suki_contacts.sources.api import SourcesApi
from suki_kit.importing.worker import ImportWorker
from suki_kit.personal import PERSONAL_DATA
from suki_kit.run import App, Kit, Service, main


def build(kit: Kit[Settings]) -> App:
    api = ContactsApi(kit.db, kit.settings.phone_region)
    erasure, cards = ErasureApi(kit.db), CardImporter(kit.settings.phone_region)
    return App(
        rpc=[
            (contacts_pb2.DESCRIPTOR.services_by_name["ContactsService"], api),
            (duplicates_pb2.DESCRIPTOR.services_by_name["DuplicatesService"], DuplicatesApi(kit.db, kit.settings.phone_region)),
            (duplicates_pb2.DESCRIPTOR.services_by_name["MergesService"], MergesApi(kit.db)),
            (custom_fields_pb2.DESCRIPTOR.services_by_name["CustomFieldsService"], CustomFieldsApi(kit.db)),
            (fill_pb2.DESCRIPTOR.services_by_name["FillService"], FillApi(kit.db)),
            (imports_pb2.DESCRIPTOR.services_by_name["ImportsService"], ImportsApi(kit.db, cards)),
            (segments_pb2.DESCRIPTOR.services_by_name["SegmentsService"], SegmentsApi(kit.db)),
            (erasure_pb2.DESCRIPTOR.services_by_name["ErasureService"], erasure),
            (PERSONAL_DATA, erasure),
            (sources_pb2.DESCRIPTOR.services_by_name["SourcesService"], SourcesApi(kit.db)),
        ],
        jobs=[KEEP_KEYS, FIND, FOLLOW],
        workers=[ImportWorker(kit.db, cards, "contacts").run],
    )


async def seed(session: AsyncSession, settings: Settings) -> None:
    await policies.seed(session, settings)
    await fill.seed(session)


SERVICE = Service(
    name="contacts",
    settings=Settings,
    build=build,
    metadata=Base.metadata,
    constraints=CONSTRAINTS,
    consumers=consumers,
    seed=seed,
)

if __name__ == "__main__":
    main(SERVICE)
