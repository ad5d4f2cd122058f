"""The `suki` command."""

import asyncio
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from suki_platform import plan, platform
from suki_platform.folder import AlreadyRunning, RunFolder
from suki_platform.supervisor import ProgramFailed

app = typer.Typer(help="The whole of Suki on one machine.", no_args_is_help=True)


@app.command()
def run(
    folder: Annotated[Path, typer.Option(help="Where data, logs, secrets and state stay.")] = Path(".suki/run"),
    port: Annotated[int, typer.Option(help="The gateway's port; the next free one when it is taken.")] = 8080,
    log_level: Annotated[str, typer.Option(envvar="SUKI_LOG_LEVEL")] = "INFO",
) -> None:
    """Starts Postgres, NATS, Valkey, a mailbox and every service; Ctrl-C stops them all."""
    console = Console(log_path=False)
    run_folder = RunFolder(folder)
    try:
        with run_folder.held():
            run_folder.end_leftovers()
            drawn = plan.draw(run_folder, plan.SERVICES, port, log_level)
            asyncio.run(platform.run(drawn, console))
    except (AlreadyRunning, ProgramFailed) as error:
        console.print(str(error), style="red", markup=False, highlight=False, soft_wrap=True)
        raise typer.Exit(1) from None


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
