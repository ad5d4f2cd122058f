"""The `suki` command."""

import asyncio
import functools
from collections.abc import Callable
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from suki_platform import plan, platform
from suki_platform.back_up import CannotCopy, back_up, restore
from suki_platform.client import Refused
from suki_platform.folder import AlreadyRunning, RunFolder
from suki_platform.replay import DayFailed, replay_day
from suki_platform.sales.command import SomeFailed, bring_in
from suki_platform.sales.files import MissingFile
from suki_platform.supervisor import ProgramFailed

RUN_FOLDER = Path(".suki/run")
DEMO_FOLDER = Path(".suki/demo")

app = typer.Typer(help="The whole of Suki on one machine.", no_args_is_help=True)
imports = typer.Typer(help="Brings data in through the public API.", no_args_is_help=True)
app.add_typer(imports, name="import")

type Folder = Annotated[Path, typer.Option(help="Where data, logs, secrets and state stay.")]
type Port = Annotated[int, typer.Option(help="The gateway's port; the next free one when it is taken.")]
type LogLevel = Annotated[str, typer.Option(envvar="SUKI_LOG_LEVEL")]


@app.command()
def run(
    folder: Folder = RUN_FOLDER,
    port: Port = 8080,
    log_level: LogLevel = "INFO",
    company: Annotated[bool, typer.Option(help="Load the demo company.")] = True,
    without: Annotated[list[str] | None, typer.Option(help="A module to leave out; may be repeated.")] = None,
    replicas: Annotated[int, typer.Option(help="Processes of each service.", min=1, max=9)] = 1,
    traces: Annotated[str, typer.Option(help="Where spans go (OTLP over gRPC), e.g. http://127.0.0.1:4317.")] = "",
) -> None:
    """Starts Postgres, NATS, Valkey, a mailbox and every service; Ctrl-C stops them all."""
    try:
        services = plan.replicated(plan.services_without(without or ()), replicas)
    except plan.UnknownModule as error:
        raise typer.BadParameter(str(error)) from None
    draw = functools.partial(plan.draw, services=services, port=port, log_level=log_level, traces=traces)
    _run(RunFolder(folder), draw, company=company)


def _run(
    folder: RunFolder,
    draw: Callable[[RunFolder], plan.Plan],
    company: bool = True,
    then: platform.Work | None = None,
) -> None:
    console = Console(log_path=False)
    try:
        with folder.held():
            folder.end_leftovers()
            asyncio.run(platform.run(draw(folder), console, company, then))
    except (AlreadyRunning, ProgramFailed, DayFailed, Refused) as error:
        _give_up(console, error)


def _give_up(console: Console, error: Exception) -> None:
    console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
    raise typer.Exit(1) from None


@app.command()
def demo(folder: Folder = RUN_FOLDER, log_level: LogLevel = "INFO") -> None:
    """Replays a working day and shows what happened; on a platform of its own when none runs in the folder."""
    console = Console(log_path=False)
    state = RunFolder(folder).running_state()
    if state is None:
        own = RunFolder(DEMO_FOLDER)
        draw = functools.partial(plan.draw, services=plan.SERVICES, port=8090, log_level=log_level)
        _run(own, draw, then=lambda drawn: replay_day(drawn.state(), own.company, console))
        return
    try:
        asyncio.run(replay_day(state, RunFolder(folder).company, console))
    except (DayFailed, Refused) as error:
        _give_up(console, error)


@app.command("back-up")
def take_back_up(
    target: Annotated[Path, typer.Argument(help="An empty or new folder.")],
    folder: Folder = RUN_FOLDER,
) -> None:
    """Copies the running platform's databases and files; nothing stops meanwhile."""
    console = Console(log_path=False)
    try:
        back_up(RunFolder(folder), target)
    except (CannotCopy, ProgramFailed) as error:
        _give_up(console, error)
    console.print(f"Databases and files are in {target}. It holds secrets too: keep it where only you can read it.")


@app.command("restore")
def put_back(
    source: Annotated[Path, typer.Argument(help="A folder that `suki back-up` filled.")],
    folder: Folder = RUN_FOLDER,
) -> None:
    """Puts a back-up into a folder without data; start it with `suki run`."""
    console = Console(log_path=False)
    target = RunFolder(folder)
    try:
        with target.held():
            restore(source, target)
    except (AlreadyRunning, CannotCopy) as error:
        _give_up(console, error)
    console.print(f"Restored. Start it: suki run --folder {folder}")


@imports.command("sales")
def import_sales(
    path: Annotated[Path, typer.Argument(help="The folder with accounts, products, sales_teams and sales_pipeline (.csv).")],
    folder: Folder = RUN_FOLDER,
) -> None:
    """Companies, people, products and deals with their own dates; rows that do not fit are told. Repeating changes nothing."""
    console = Console(log_path=False)
    state = RunFolder(folder).running_state()
    if state is None:
        console.print(f"No platform runs in {folder}. Start it with `make run`, then import.", style="red")
        raise typer.Exit(1)
    try:
        asyncio.run(bring_in(state, path, console))
    except (MissingFile, SomeFailed, Refused) as error:
        _give_up(console, error)


@app.command("migration")
def draft_migration(
    service: Annotated[str, typer.Argument(help="A service's name, e.g. contacts.")],
    text: Annotated[str, typer.Argument(help="What changes, e.g. 'add notes'.")],
) -> None:
    """Drafts a migration from a service's models; read it before you keep it."""
    from suki_platform import migration  # here, for Alembic takes two seconds to load

    Console().print(str(asyncio.run(migration.draft(service, text))))


if __name__ == "__main__":
    app()
