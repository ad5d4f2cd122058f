"""Drafts a migration: what a service's models say that its migrations do not say yet."""

import asyncio
import importlib
import inspect
import tempfile
from pathlib import Path

from alembic import command
from alembic.config import Config

from suki_kit.migrations import config_for
from suki_platform import databases, plan, servers
from suki_platform.folder import RunFolder
from suki_platform.supervisor import Supervisor


async def draft(service: str, text: str) -> Path:
    """Writes services/<service>/migrations/<number>_<text>.py; a person reads it before it is kept.

    Works on a Postgres of its own. Raises ModuleNotFoundError for a service without models, ProgramFailed.
    """
    models = importlib.import_module(f"suki_{service}.models")
    with tempfile.TemporaryDirectory(prefix="suki-migration-") as path:
        folder = RunFolder(Path(path))
        supervisor = Supervisor(folder, report=lambda text: None, changed=lambda: None)
        try:
            url = await empty_database(folder, supervisor, f"suki_{service}")
            config = config_for(migrations_beside(inspect.getfile(models)), url, models.Base.metadata)
            return await asyncio.to_thread(revise, config, text)
        finally:
            await supervisor.stop()


async def empty_database(folder: RunFolder, supervisor: Supervisor, name: str) -> str:
    """The URL of a new database with the extensions that services count on."""
    chosen = servers.choose(folder)
    environment = plan.inherited()
    await servers.prepare_postgres(chosen, environment)
    await supervisor.start([servers.postgres(chosen, environment)], ready=lambda name: None)
    url = chosen.database_url(name, plan.random_secret())
    await databases.prepare(chosen.superuser_url, [url], done=lambda name: None)
    return url


def migrations_beside(models: str) -> Path:
    """The service's migrations, from the path of its models."""
    folder = Path(models).resolve().parent.parent / "migrations"
    folder.mkdir(exist_ok=True)
    return folder


def revise(config: Config, text: str) -> Path:
    """Numbers count up, so that two branches with the same next one collide where everybody sees it."""
    versions = Path(config.get_main_option("version_locations") or "")
    command.upgrade(config, "head")
    number = f"{len(list(versions.glob('*.py'))) + 1:04}"
    script = command.revision(config, text, autogenerate=True, rev_id=number)
    assert not isinstance(script, list)
    assert script
    return Path(script.path)
