"""Runs migrations in one transaction; Alembic loads this in a thread without an event loop."""

import asyncio

import sqlalchemy as sa
from alembic import context
from sqlalchemy.ext.asyncio import create_async_engine

# A new event wakes the relay when its transaction commits.
WAKE_RELAY = """
CREATE OR REPLACE FUNCTION wake_relay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    PERFORM pg_notify('outbox', '');
    RETURN NULL;
END $$
"""
ON_OUTBOX = """
CREATE OR REPLACE TRIGGER wake_relay AFTER INSERT ON outbox FOR EACH STATEMENT EXECUTE FUNCTION wake_relay()
"""


async def run() -> None:
    url = context.config.attributes["url"].replace("postgresql://", "postgresql+asyncpg://", 1)
    engine = create_async_engine(url, poolclass=sa.NullPool)
    async with engine.connect() as connection:
        await connection.run_sync(migrate)
        await connection.commit()
    await engine.dispose()


def migrate(connection: sa.Connection) -> None:
    context.configure(
        connection=connection,
        target_metadata=context.config.attributes["metadata"],
        compare_type=True,
        compare_server_default=True,
    )
    with context.begin_transaction():
        context.run_migrations()
    if sa.inspect(connection).has_table("outbox"):
        connection.execute(sa.text(WAKE_RELAY))
        connection.execute(sa.text(ON_OUTBOX))


asyncio.run(run())
