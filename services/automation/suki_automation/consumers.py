"""What automation hears: everything."""

from suki_kit.inbox import Consumers

# The handler needs the settings and the runner, so `build` registers it: see `matching.Matcher.hear`.
consumers = Consumers("automation")
