"""Telephony as a process."""

from functools import partial

from obstore.store import from_url
from redis.asyncio import Redis

from suki.telephony.v1 import telephony_pb2
from suki_kit.hot import HotPath
from suki_kit.personal import PERSONAL_DATA, PersonalDataApi, delete_files_forever
from suki_kit.run import App, Kit, Service, main
from suki_telephony.api import TelephonyApi
from suki_telephony.calls import Calls, delete_recording
from suki_telephony.consumers import PERSONAL, consumers
from suki_telephony.errors import CONSTRAINTS
from suki_telephony.jobs import JOBS, identify_forever
from suki_telephony.models import Base
from suki_telephony.routing import Router
from suki_telephony.settings import Settings
from suki_telephony.switchboard import Switchboard


def build(kit: Kit[Settings]) -> App:
    settings = kit.settings
    redis = Redis.from_url(settings.redis_url)
    switchboard = Switchboard(redis, kit.db)
    hot = HotPath(kit.db)
    router = Router(kit.db, hot, switchboard, kit.peers, settings)
    store = from_url(settings.files_url)
    calls = Calls(kit.db, router, switchboard, store, settings.phone_region)
    api = TelephonyApi(kit.db, router, calls, switchboard, store, settings.phone_region)
    return App(
        rpc=[
            (telephony_pb2.DESCRIPTOR.services_by_name["TelephonyService"], api),
            (PERSONAL_DATA, PersonalDataApi(kit.db, *PERSONAL)),
        ],
        jobs=JOBS,
        workers=[
            switchboard.run,
            partial(identify_forever, kit.db, router),
            partial(delete_files_forever, kit.db, "telephony", partial(delete_recording, store)),
        ],
        close=[redis.aclose, calls.close, hot.close],
    )


SERVICE = Service(
    name="telephony",
    settings=Settings,
    build=build,
    metadata=Base.metadata,
    constraints=CONSTRAINTS,
    consumers=consumers,
)

if __name__ == "__main__":
    main(SERVICE)
