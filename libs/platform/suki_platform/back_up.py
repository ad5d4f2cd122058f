"""Copies of a platform's data: taken while it works, put into an empty folder."""

import asyncio
import os
import shutil
from pathlib import Path

from suki_platform import plan, servers
from suki_platform.folder import RunFolder
from suki_platform.supervisor import run_to_end

_POSTGRES, _FILES = "postgres", "files"
# The copied databases know these passwords, and sealed settings this key; the demo company is told of only once.
_KEPT = ("secrets.json", "company.json")


class CannotCopy(Exception):
    """There is nothing to copy, or something is in the way."""


def back_up(folder: RunFolder, target: Path) -> None:
    """Every database as of one instant, then the files that their rows speak of. Raises CannotCopy, ProgramFailed.

    Neither the stream nor Redis is copied: the one tells what the databases hold, the other is rebuilt.
    """
    if folder.running_state() is None:
        raise CannotCopy(f"No platform runs in {folder.path}. Start it with `make run`, then back it up.")
    if target.exists() and any(target.iterdir()):
        raise CannotCopy(f"{target} is not empty. Name a folder of its own for each back-up.")
    target.mkdir(parents=True, exist_ok=True, mode=0o700)
    asyncio.run(_copy_postgres(folder, target.resolve() / _POSTGRES))
    shutil.copytree(folder.subfolder(_FILES), target / _FILES)
    _copy_kept(folder.path, target)


async def _copy_postgres(folder: RunFolder, target: Path) -> None:
    chosen = servers.choose(folder)
    environment = plan.inherited() | {"PGPASSWORD": chosen.postgres_password}
    where = ("-h", str(servers.socket_folder(folder)), "-U", "postgres")
    copy = [str(servers.POSTGRES_BIN / "pg_basebackup"), *where, "-D", str(target), "--checkpoint=fast", "-X", "stream"]
    await run_to_end("pg_basebackup", copy, environment, folder)
    await run_to_end("pg_verifybackup", [str(servers.POSTGRES_BIN / "pg_verifybackup"), str(target)], environment, folder)


def restore(source: Path, folder: RunFolder) -> None:
    """Puts a back-up into a folder without data; the next run starts from it. The folder must be held. Raises CannotCopy."""
    if not (source / _POSTGRES / "PG_VERSION").exists():
        raise CannotCopy(f"{source} is no back-up: it holds no databases.")
    if (folder.path / _POSTGRES).exists():
        raise CannotCopy(f"{folder.path} holds data. Move it away, or choose another --folder.")
    data = folder.subfolder(_POSTGRES) / "data"
    shutil.copytree(source / _POSTGRES, data)
    data.chmod(0o700)
    if user := servers.postgres_user():
        for path in (data, *data.rglob("*")):
            os.chown(path, *servers.ids_of(user))
    shutil.copytree(source / _FILES, folder.path / _FILES, dirs_exist_ok=True)
    _copy_kept(source, folder.path)


def _copy_kept(source: Path, target: Path) -> None:
    for name in _KEPT:
        if (source / name).exists():
            shutil.copy2(source / name, target / name)
