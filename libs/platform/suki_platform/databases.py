"""One database and one role per service; nobody reads another's tables."""

from collections.abc import Callable, Sequence
from urllib.parse import urlsplit

import asyncpg

EXTENSIONS = ("pg_trgm", "unaccent", "btree_gin")


async def prepare(superuser_url: str, urls: Sequence[str], done: Callable[[str], None]) -> None:
    """Makes the role and the database that each URL names where they are missing; calls `done` with each name."""
    connection = await asyncpg.connect(superuser_url)
    try:
        await connection.execute("REVOKE CONNECT ON DATABASE postgres, template1 FROM PUBLIC")
        for url in urls:
            await prepare_database(connection, url)
            await add_extensions(superuser_url, urlsplit(url).path.lstrip("/"))
            done(urlsplit(url).path.lstrip("/"))
    finally:
        await connection.close()


async def prepare_database(connection: asyncpg.Connection, url: str) -> None:
    """Names and passwords are our own, without quotes in them: DDL takes no parameters."""
    parts = urlsplit(url)
    name = parts.username
    if not await connection.fetchval("SELECT 1 FROM pg_roles WHERE rolname = $1", name):
        await connection.execute(f'CREATE ROLE "{name}" LOGIN')
    await connection.execute(f"ALTER ROLE \"{name}\" PASSWORD '{parts.password}'")
    if not await connection.fetchval("SELECT 1 FROM pg_database WHERE datname = $1", name):
        await connection.execute(f'CREATE DATABASE "{name}" OWNER "{name}"')
    await connection.execute(f'REVOKE ALL ON DATABASE "{name}" FROM PUBLIC')


async def add_extensions(superuser_url: str, database: str) -> None:
    connection = await asyncpg.connect(superuser_url, database=database)
    try:
        for extension in EXTENSIONS:
            await connection.execute(f"CREATE EXTENSION IF NOT EXISTS {extension}")
    finally:
        await connection.close()
