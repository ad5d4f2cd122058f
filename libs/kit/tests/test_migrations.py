"""The schema and the releases that work with it."""

from pathlib import Path

import asyncpg
import pytest
from structlog.testing import capture_logs

from suki_kit.run import Service, migrate
from suki_kit.settings import DatabaseSettings
from suki_kit.testing import PUBLIC_KEY, Servers

from .suki_trial import models


class Trial(Service[DatabaseSettings]):
    """The trial service with its first migration."""

    @property
    def migrations(self) -> Path:
        return Path(__file__).parent / "migrations"


def service() -> Trial:
    return Trial("trial", DatabaseSettings, build=lambda kit: None, metadata=models.Base.metadata)  # pyright: ignore[reportArgumentType]


def settings(servers: Servers, url: str) -> DatabaseSettings:
    return DatabaseSettings(
        nats_url=servers.nats_url,
        redis_url=servers.redis_url,
        token_public_key=PUBLIC_KEY,
        service_key="svc_test",
        database_url=url,
    )


async def revisions(url: str) -> list[str]:
    connection = await asyncpg.connect(url)
    found = await connection.fetch("SELECT version_num FROM alembic_version")
    await connection.close()
    return [row["version_num"] for row in found]


async def test_a_schema_that_a_newer_release_made_is_left_as_it_is(servers):
    url = await servers.new_database("trial")
    await migrate(service(), settings(servers, url))
    connection = await asyncpg.connect(url)
    await connection.execute("UPDATE alembic_version SET version_num = '9999'")
    await connection.close()
    with capture_logs() as logs:
        await migrate(service(), settings(servers, url))
    assert await revisions(url) == ["9999"]
    assert [entry["event"] for entry in logs] == ["the schema is newer than this release"]


@pytest.mark.parametrize("option", ["&sslmode=disable", "&application_name=migration"])
async def test_options_of_the_url_are_postgres_own(servers, option):
    url = await servers.new_database("trial") + option  # which says where Postgres is with an option too
    await migrate(service(), settings(servers, url))
    assert await revisions(url) == ["0001"]
