"""Runs migrations in one transaction; Alembic loads this in a thread without an event loop."""

import asyncio
from functools import partial

import asyncpg
import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

from suki_kit import telemetry


async def run() -> None:
    connect = partial(asyncpg.connect, context.config.attributes["url"])
    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=sa.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
        await connection.commit()
    await engine.dispose()


def migrate(connection: sa.Connection) -> None:
    """A schema that a newer release has made is left as it is: this release works with it too."""
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes["metadata"],
        compare_type=True,
        compare_server_default=True,
    )
    known = {script.revision for script in context.script.walk_revisions()}
    with context.begin_transaction():
        if known.issuperset(found := context.get_context().get_current_heads()):
            context.run_migrations()
        else:
            telemetry.log().warning("the schema is newer than this release", revisions=sorted(set(found) - known))


asyncio.run(run())
