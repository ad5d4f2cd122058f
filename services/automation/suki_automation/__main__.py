"""Automation as a process."""

from datetime import timedelta

from suki.automation.v1 import automation_pb2
from suki_automation.api import AutomationApi
from suki_automation.consumers import consumers
from suki_automation.errors import CONSTRAINTS
from suki_automation.matching import Matcher
from suki_automation.models import Base
from suki_automation.running import Runner
from suki_automation.seed import seed
from suki_automation.settings import Settings
from suki_kit.run import App, Kit, Service, main


def build(kit: Kit[Settings]) -> App:
    told = kit.settings
    runner = Runner(kit.db, kit.peers, told.run_attempts, told.retry_seconds, told.run_parallel)
    consumers.on_everything(Matcher(timedelta(seconds=told.max_event_age_seconds), runner.wake).hear)
    service = automation_pb2.DESCRIPTOR.services_by_name["AutomationService"]
    return App(rpc=[(service, AutomationApi(kit.db))], workers=[runner.work])


SERVICE = Service(
    name="automation",
    settings=Settings,
    build=build,
    metadata=Base.metadata,
    constraints=CONSTRAINTS,
    consumers=consumers,
    seed=seed,
)

if __name__ == "__main__":
    main(SERVICE)
