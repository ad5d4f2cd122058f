"""Kpi as a process."""

from suki.kpi.v1 import kpi_pb2
from suki_kit.run import App, Kit, Service, main
from suki_kpi.api import KpiApi
from suki_kpi.consumers import consumers
from suki_kpi.errors import CONSTRAINTS
from suki_kpi.jobs import JOBS
from suki_kpi.models import Base
from suki_kpi.rebuild import rebuild
from suki_kpi.settings import Settings


def build(kit: Kit[Settings]) -> App:
    return App(rpc=[(kpi_pb2.DESCRIPTOR.services_by_name["KpiService"], KpiApi(kit.db))], jobs=JOBS)


SERVICE = Service(
    name="kpi",
    settings=Settings,
    build=build,
    metadata=Base.metadata,
    constraints=CONSTRAINTS,
    consumers=consumers,
    commands={"rebuild": rebuild},
)

if __name__ == "__main__":
    main(SERVICE)
