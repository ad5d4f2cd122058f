"""Activities as a process."""

from suki.activities.v1 import activities_pb2
from suki_activities.api import ActivitiesApi
from suki_activities.consumers import PERSONAL, consumers
from suki_activities.jobs import ANNOUNCE, PASS_ON
from suki_activities.models import Base
from suki_activities.settings import Settings
from suki_kit.personal import PERSONAL_DATA, PersonalDataApi
from suki_kit.run import App, Kit, Service, main


def build(kit: Kit[Settings]) -> App:
    api = ActivitiesApi(kit.db)
    return App(
        rpc=[
            (activities_pb2.DESCRIPTOR.services_by_name["ActivitiesService"], api),
            (PERSONAL_DATA, PersonalDataApi(kit.db, *PERSONAL)),
        ],
        jobs=[ANNOUNCE, PASS_ON],
    )


SERVICE = Service(
    name="activities",
    settings=Settings,
    build=build,
    metadata=Base.metadata,
    consumers=consumers,
)

if __name__ == "__main__":
    main(SERVICE)
