"""What notifications hears: it keeps its copy of who works here, for the departments of notices."""

from suki_kit.colleagues import follow_colleagues
from suki_kit.inbox import Consumers

consumers = Consumers("notifications")
follow_colleagues(consumers)
