"""The main job, from a stranger's call to the figures: the demo day, as `suki demo` replays it."""

import re

from .running import RunningPlatform

_STEPS = (
    *("Managers arrive", "An unknown caller", "They talk, it is recorded", "A lead is opened", "The manager notes the outcome"),
    *("The client calls again", "Two managers are busy", "One manager is absent", "Work begins", "The offer is written"),
    *("The letter arrives", "The website's form", "Deals are closed", "An indicator turns critical", "All of it on one card"),
)


async def test_a_working_day_goes_well_and_so_does_the_next(platform: RunningPlatform) -> None:
    for _ in range(2):
        code, printed = await platform.command("demo")
        assert code == 0, printed
        assert set(_STEPS) <= set(re.findall(r"│ ✓ │ (.+?) +│", printed)), printed
        assert "✗" not in printed
