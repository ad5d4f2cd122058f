"""What notifications hears: who works here, for the departments of notices, and which cards became one."""

from suki_kit.colleagues import follow_colleagues
from suki_kit.inbox import Consumers
from suki_kit.merges import follow_merges
from suki_notifications.models import Message

consumers = Consumers("notifications")
follow_colleagues(consumers)
follow_merges(consumers, contact=[Message.contact_id], company=[Message.company_id])
