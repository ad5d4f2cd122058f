"""Notifications as a process."""

from suki.notifications.v1 import notifications_pb2
from suki_kit.personal import PERSONAL_DATA, PersonalDataApi
from suki_kit.run import App, Kit, Service, main
from suki_notifications.api import NotificationsApi
from suki_notifications.consumers import PERSONAL, consumers
from suki_notifications.delivery import Delivery
from suki_notifications.errors import CONSTRAINTS
from suki_notifications.letter import Post
from suki_notifications.models import Base
from suki_notifications.outcome import Patience
from suki_notifications.seed import seed
from suki_notifications.sending import Sender
from suki_notifications.settings import Settings


def build(kit: Kit[Settings]) -> App:
    told = kit.settings
    patience = Patience(told.delivery_attempts, told.retry_seconds)
    post = Post.from_url(told.smtp_url)
    delivery = Delivery(kit.db, kit.peers, post, told.mail_from, patience, told.delivery_parallel)
    api = NotificationsApi(kit.db, Sender(kit.db, kit.peers, delivery.wake))
    service = notifications_pb2.DESCRIPTOR.services_by_name["NotificationsService"]
    return App(rpc=[(service, api), (PERSONAL_DATA, PersonalDataApi(kit.db, *PERSONAL))], workers=[delivery.run])


SERVICE = Service(
    name="notifications",
    settings=Settings,
    build=build,
    metadata=Base.metadata,
    constraints=CONSTRAINTS,
    consumers=consumers,
    seed=seed,
)

if __name__ == "__main__":
    main(SERVICE)
