"""Waits until a service's database answers or, asked for the schema, has every migration that this image knows.

usage: await_database.py SERVICE database | schema

A revision that this image does not know was made by a newer release, whose migrations only add: that schema will do.
"""

import asyncio
import os
import sys
from importlib.util import find_spec
from pathlib import Path

import asyncpg

_TRY_AGAIN_SECONDS = 1.0


async def applied(url: str) -> set[str]:
    """The revisions of the database; none before its first migration. Raises while it cannot be reached."""
    connection = await asyncpg.connect(url, timeout=5)
    try:
        if await connection.fetchval("SELECT to_regclass('alembic_version')") is None:
            return set()
        return {row[0] for row in await connection.fetch("SELECT version_num FROM alembic_version")}
    finally:
        await connection.close()


def history_of(name: str) -> tuple[set[str], set[str]]:
    """The newest revisions and all revisions of the service's migrations, which lie beside its package."""
    from alembic.script import ScriptDirectory  # slow, and not needed to wait for the database alone

    spec = find_spec(f"suki_{name}")
    if spec is None or spec.origin is None:
        sys.exit(f"this image has no service {name}")
    folder = str(Path(spec.origin).resolve().parent.parent / "migrations")
    script = ScriptDirectory(folder, version_locations=[folder])
    return set(script.get_heads()), {revision.revision for revision in script.walk_revisions()}


def is_behind(found: set[str], heads: set[str], known: set[str]) -> bool:
    """Does the database lack a migration of this image?"""
    return not found or bool(found & (known - heads))


async def wait(name: str, what: str) -> None:
    url = os.environ["SUKI_DATABASE_URL"]
    heads, known = history_of(name) if what == "schema" else (set(), set())
    told = ""
    while True:
        try:
            found = await applied(url)
            state = "waiting for the migration" if what == "schema" and is_behind(found, heads, known) else ""
        except (OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
            state = f"waiting for the database: {type(error).__name__}"
        if not state:
            return
        if state != told:
            print(state, file=sys.stderr, flush=True)
            told = state
        await asyncio.sleep(_TRY_AGAIN_SECONDS)


if __name__ == "__main__":
    if len(sys.argv) != 3 or sys.argv[2] not in ("database", "schema"):
        sys.exit("usage: await_database.py SERVICE database | schema")
    asyncio.run(wait(sys.argv[1], sys.argv[2]))
