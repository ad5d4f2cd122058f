"""The demo day on a running platform, shown as a table."""

from collections.abc import Sequence
from typing import Any

from rich.console import Console
from rich.table import Table

from suki.staff.v1.staff_pb2 import GetMeRequest
from suki.staff.v1.staff_pb2_grpc import StaffServiceStub
from suki_kit.settings import MODULES
from suki_platform.client import Suki
from suki_platform.demo import company
from suki_platform.demo.day import Day, Step, replay
from suki_platform.exchange import Exchange
from suki_platform.folder import KeptFile


class DayFailed(Exception):
    """At least one step of the day did not happen."""


async def replay_day(state: dict[str, Any], kept: KeptFile, console: Console) -> list[Step]:
    """Replays the day on the platform of `state` (see state.json) and prints it. Raises DayFailed."""
    async with Suki(state["gateway_url"]) as suki:
        await suki.login(state["admin"]["email"], state["admin"]["password"])
        await _check_modules(suki)
        made = await company.load(suki, kept, state["demo_password"])
        exchange = Exchange(state["gateway_url"], made.connection_id, made.pbx_secret)
        day = Day(suki, exchange, made, state["mailbox_url"])
        with console.status("The day begins") as status:
            steps = await replay(day, lambda step: status.update(f"{step.title}: {step.happened}"))
        await exchange.close()
    console.print(as_table(steps))
    failed = [step.title for step in steps if step.failed]
    if failed:
        raise DayFailed(f"{len(failed)} of {len(steps)} steps did not happen: {', '.join(failed)}")
    return steps


async def _check_modules(suki: Suki) -> None:
    """Raises DayFailed where a module is left out: the day goes through all of them."""
    lacking = MODULES - set((await suki.stub(StaffServiceStub).GetMe(GetMeRequest())).modules)
    if lacking:
        raise DayFailed(f"The working day needs the whole of Suki; {', '.join(sorted(lacking))} is left out here.")


def as_table(steps: Sequence[Step]) -> Table:
    table = Table(title="A working day", title_justify="left")
    table.add_column("")
    table.add_column("Step", no_wrap=True)
    table.add_column("What happened", overflow="fold")
    table.add_column("Seconds", justify="right")
    for step in steps:
        mark = "[red]✗[/red]" if step.failed else "[green]✓[/green]"
        table.add_row(mark, step.title, step.happened.replace("[", r"\["), f"{step.seconds:.2f}")
    return table
