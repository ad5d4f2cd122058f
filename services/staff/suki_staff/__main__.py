"""Staff as a process."""

from sqlalchemy.ext.asyncio import AsyncSession

from suki.staff.v1 import staff_pb2, views_pb2
from suki_kit.run import App, Kit, Service, main
from suki_staff import service
from suki_staff.api import StaffApi
from suki_staff.errors import CONSTRAINTS
from suki_staff.jobs import JOBS
from suki_staff.models import Base
from suki_staff.settings import Settings
from suki_staff.views.api import ViewsApi


def build(kit: Kit[Settings]) -> App:
    api = StaffApi(kit.db, kit.settings)
    return App(
        rpc=[
            (staff_pb2.DESCRIPTOR.services_by_name["StaffService"], api),
            (views_pb2.DESCRIPTOR.services_by_name["ViewsService"], ViewsApi(kit.db)),
        ],
        jobs=JOBS,
    )


async def seed(session: AsyncSession, settings: Settings) -> None:
    await service.seed(session, settings.admin_email, settings.admin_password)


SERVICE = Service(name="staff", settings=Settings, build=build, metadata=Base.metadata, constraints=CONSTRAINTS, seed=seed)

if __name__ == "__main__":
    main(SERVICE)
